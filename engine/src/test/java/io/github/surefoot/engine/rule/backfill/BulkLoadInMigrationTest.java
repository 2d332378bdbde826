package io.github.surefoot.engine.rule.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import org.junit.jupiter.api.Test;

final class BulkLoadInMigrationTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, total numeric);
      CREATE TABLE customers (id bigint PRIMARY KEY);
      -- V2__totals.sql
      """;
  private static final String TOTALS = "CREATE TABLE totals (id bigint, total numeric);\n";
  private static final String FILL =
      "INSERT INTO totals (id, total) SELECT id, total FROM orders;\n";
  private static final String INDEX = "CREATE INDEX totals_id ON totals (id);\n";

  private final RuleTester rule = RuleTester.of(new BulkLoadInMigration());

  @Test
  void silentOutsideATransaction() {
    rule.silent(
        ORDERS.replace("V2__totals.sql", "V2__totals.sql (no transaction)")
            + TOTALS
            + FILL
            + INDEX);
  }

  @Test
  void silentWhereNoDeploymentWaits() {
    String java = ORDERS.replace("V2__totals.sql", "V2__totals.java");
    rule.silent(java.replace(".java", ".java (outside deploy)") + TOTALS + FILL + INDEX);
    assertThat(rule.findings(java + TOTALS + FILL + INDEX)).hasSize(1);
  }

  @Test
  void silentOnValues() {
    rule.silent(ORDERS + TOTALS + "INSERT INTO totals VALUES (1, 2), (3, 4);\n" + INDEX);
    rule.silent(ORDERS + TOTALS + "INSERT INTO totals SELECT 1, 2;\n" + INDEX);
    rule.silent(ORDERS + "CREATE TABLE totals AS VALUES (1, 2);\n");
  }

  @Test
  void silentWithoutData() {
    rule.silent(
        ORDERS
            + """
            CREATE TABLE totals AS SELECT id FROM orders WITH NO DATA;
            CREATE MATERIALIZED VIEW sums AS SELECT id FROM orders WITH NO DATA;
            CREATE INDEX sums_id ON sums (id);
            """
            + INDEX);
  }

  @Test
  void silentOnRowsOfNoTable() {
    rule.silent(
        ORDERS
            + TOTALS
            + "INSERT INTO totals (id) SELECT n FROM generate_series(1, 1000) AS n;\n"
            + INDEX);
    rule.silent(ORDERS + "CREATE TABLE totals AS SELECT oid AS id FROM pg_class;\n" + INDEX);
    rule.silent(
        ORDERS + "CREATE TABLE totals AS SELECT 1 AS id FROM information_schema.tables;\n" + INDEX);
  }

  @Test
  void silentIfOnlyAConditionReads() {
    rule.silent(
        ORDERS
            + TOTALS
            + "INSERT INTO totals (id) SELECT 1 WHERE NOT EXISTS (SELECT FROM orders);\n"
            + INDEX);
  }

  @Test
  void silentOnFewRows() {
    rule.silent(
        ORDERS + TOTALS + "INSERT INTO totals (id) SELECT id FROM orders WHERE id = 7;\n" + INDEX);
    rule.silent(ORDERS + "CREATE TABLE totals AS SELECT id FROM orders LIMIT 9;\n" + INDEX);
  }

  @Test
  void silentOnRowsOfANewTable() {
    rule.silent(
        ORDERS
            + "CREATE TABLE fresh (id bigint, total numeric);\n"
            + TOTALS
            + FILL.replace("orders", "fresh")
            + INDEX);
  }

  @Test
  void silentOnRowsOfASmallTable() {
    rule.under("small-tables: [orders]").silent(ORDERS + TOTALS + FILL + INDEX);
    rule.under("small-tables: [orders]")
        .silent(ORDERS + "CREATE TABLE totals AS SELECT id FROM orders;\n" + INDEX);
  }

  @Test
  void silentOnATableThatOthersSee() {
    rule.silent(ORDERS + TOTALS + "-- V3__fill.sql\n" + FILL + INDEX);
  }

  @Test
  void silentOnATableThatDoesNotLast() {
    rule.silent(ORDERS + TOTALS.replace("TABLE", "TEMPORARY TABLE") + FILL + INDEX);
    rule.silent(ORDERS + TOTALS + FILL + INDEX + "DROP TABLE totals;");
  }

  @Test
  void silentOnACopyThatTheScriptHolds() {
    rule.silent(ORDERS + TOTALS + "COPY totals FROM STDIN;\n1\t2\n\\.\n" + INDEX);
  }

  @Test
  void silentIfNothingIsDoneAfterwards() {
    rule.silent(ORDERS + TOTALS + INDEX + FILL);
    rule.silent(ORDERS + TOTALS + FILL + "ALTER TABLE totals ALTER COLUMN id SET NOT NULL;");
    rule.silent(ORDERS + TOTALS + FILL + "-- V3__index.sql\n" + INDEX);
    rule.silent(
        ORDERS
            + TOTALS
            + FILL
            + "ALTER TABLE totals ADD FOREIGN KEY (id) REFERENCES customers NOT VALID;");
  }

  @Test
  void silentOnTheKeyThatCreateTableAsCannotHave() {
    rule.silent(
        ORDERS
            + """
            CREATE TABLE totals AS SELECT id, total FROM orders;
            ALTER TABLE totals ADD PRIMARY KEY (id);
            """);
  }

  @Test
  void silentOnAForeignKeyOfAnotherTable() {
    rule.silent(
        ORDERS
            + TOTALS.replace("id bigint", "id bigint PRIMARY KEY")
            + FILL
            + "ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES totals;");
  }

  @Test
  void findsAKeyThatTheTableCouldHaveHad() {
    rule.finds(
        ORDERS + TOTALS + FILL + "ALTER TABLE totals ADD PRIMARY KEY (id);",
        "V2__totals.sql:2 note: INSERT … SELECT fills the new table 'totals' from 'orders', and the"
            + " same transaction builds the index 'totals_pkey' on it.");
  }

  @Test
  void findsAnIndexBehindAnInsert() {
    rule.finds(
        ORDERS + TOTALS + FILL + INDEX,
        "V2__totals.sql:2 note: INSERT … SELECT fills the new table 'totals' from 'orders', and the"
            + " same transaction builds the index 'totals_id' on it.");
  }

  @Test
  void findsARewriteAndAForeignKey() {
    rule.finds(
        ORDERS + TOTALS + FILL + "ALTER TABLE totals ALTER COLUMN id TYPE numeric;",
        "V2__totals.sql:2 note: INSERT … SELECT fills the new table 'totals' from 'orders', and the"
            + " same transaction writes it anew.");
    rule.finds(
        ORDERS + TOTALS + FILL + "ALTER TABLE totals ADD FOREIGN KEY (id) REFERENCES customers;",
        "V2__totals.sql:2 note: INSERT … SELECT fills the new table 'totals' from 'orders', and the"
            + " same transaction checks a foreign key of all its rows.");
  }

  @Test
  void findsTablesAndViewsMadeOfAQuery() {
    rule.finds(
        ORDERS
            + """
            CREATE TABLE totals AS SELECT id, total FROM orders;
            CREATE INDEX totals_id ON totals (id);
            CREATE MATERIALIZED VIEW sums AS SELECT customer, sum(total) FROM orders GROUP BY 1;
            CREATE INDEX sums_customer ON sums (customer);
            """,
        "V2__totals.sql:1 note: CREATE TABLE AS fills the new table 'totals' from 'orders', and the"
            + " same transaction builds the index 'totals_id' on it.",
        "V2__totals.sql:3 note: CREATE MATERIALIZED VIEW fills the new view 'sums' from 'orders', and"
            + " the same transaction builds the index 'sums_customer' on it.");
  }

  @Test
  void findsACopyOfAFile() {
    rule.finds(
        ORDERS + TOTALS + "COPY totals FROM '/tmp/totals';\n" + INDEX,
        "V2__totals.sql:2 note: COPY fills the new table 'totals', and the same transaction builds"
            + " the index 'totals_id' on it.");
  }

  @Test
  void followsATableThatTakesThePlaceOfAnother() {
    rule.finds(
        ORDERS
            + """
            CREATE TABLE new_orders AS SELECT id FROM orders;
            DROP TABLE orders;
            ALTER TABLE new_orders RENAME TO orders;
            CREATE INDEX orders_id ON orders (id);
            """,
        "V2__totals.sql:1 note: CREATE TABLE AS fills the new table 'new_orders' from 'orders', and"
            + " the same transaction builds the index 'orders_id' on it.");
  }

  @Test
  void givesWayWhereALockIsHeldMeanwhile() {
    assertThat(
            Scenario.of(ORDERS + "ALTER TABLE customers ADD a int;\n" + TOTALS + FILL + INDEX)
                .findings())
        .extracting(f -> f.rule().name())
        .contains("LockHeldAcrossStatements")
        .doesNotContain("BulkLoadInMigration");
  }

  @Test
  void offersBatchesBehindTheMigration() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + TOTALS + FILL + INDEX)))
        .startsWith("Take it out of V2__totals.sql. Leave 'totals' empty here, with its indexes")
        .contains("batch_start orders.id%TYPE := (SELECT id FROM orders ORDER BY id LIMIT 1);")
        .contains(
            """
                INSERT INTO totals (id, total) SELECT id, total FROM orders
                WHERE id BETWEEN batch_start AND batch_end
                ON CONFLICT DO NOTHING;
            """)
        .contains("ANALYZE totals;")
        .endsWith(".sql.conf\nexecuteInTransaction=false\n");
  }

  @Test
  void keepsTheConditionInBatches() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS
                        + TOTALS
                        + "INSERT INTO totals (id) SELECT id FROM orders o WHERE total > 0;\n"
                        + INDEX)))
        .contains("FROM orders o WHERE (total > 0) AND id BETWEEN batch_start AND batch_end");
  }

  @Test
  void offersNoBatchesOfWhatIsNotASumOfItsParts() {
    for (String source :
        new String[] {
          "SELECT max(id) FROM orders",
          "SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer",
          "SELECT id FROM orders ORDER BY total"
        }) {
      assertThat(
              RuleTester.remedy(
                  rule.finding(
                      ORDERS + TOTALS + "INSERT INTO totals (id) " + source + ";\n" + INDEX)))
          .contains("fill it in ranges of the primary key")
          .doesNotContain("==");
    }
  }

  @Test
  void offersNoBatchesOfATableThatChangesBehindIt() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS + TOTALS + FILL + INDEX + "ALTER TABLE orders DROP COLUMN total;")))
        .endsWith("What builds on the rows comes behind that, a DROP of their old place too.\n");
  }

  @Test
  void offersATableWithoutRows() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS + "CREATE TABLE totals AS SELECT id, total FROM orders;\n" + INDEX)))
        .startsWith("Create 'totals' empty, with its indexes and keys, and fill it in ranges")
        .endsWith("CREATE TABLE totals AS SELECT id, total FROM orders\nWITH NO DATA;\n");
  }
}
