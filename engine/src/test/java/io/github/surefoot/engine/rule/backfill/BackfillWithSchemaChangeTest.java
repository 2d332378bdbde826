package io.github.surefoot.engine.rule.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import org.junit.jupiter.api.Test;

final class BackfillWithSchemaChangeTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, total numeric);
      CREATE TABLE items (id bigint PRIMARY KEY, total numeric);
      -- V2__status.sql
      """;

  private final RuleTester rule = RuleTester.of(new BackfillWithSchemaChange());

  @Test
  void silentOnRowsOrSchemaAlone() {
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN status text;");
    rule.silent(ORDERS + "UPDATE orders SET total = 0;");
  }

  @Test
  void silentOnABoundedChange() {
    rule.silent(
        ORDERS
            + """
            ALTER TABLE orders ADD COLUMN status text;
            UPDATE orders SET status = 'open' WHERE id = 7;
            INSERT INTO orders (id) VALUES (1), (2);
            """);
  }

  @Test
  void silentInTransactionsOfTheirOwn() {
    rule.silent(
        ORDERS.replace("V2__status.sql", "V2__status.sql (no transaction)")
            + "ALTER TABLE orders ADD COLUMN status text; UPDATE orders SET status = 'open';");
    rule.silent(
        ORDERS
            + """
            ALTER TABLE orders ADD COLUMN status text;
            -- V3__fill.sql
            UPDATE orders SET status = 'open';
            """);
  }

  @Test
  void silentIfEitherTableIsNew() {
    rule.silent(
        ORDERS
            + """
            CREATE TABLE totals (id bigint, total numeric);
            CREATE INDEX ON totals (id);
            UPDATE orders SET total = 0;
            """);
    rule.silent(
        ORDERS
            + """
            ALTER TABLE orders ADD COLUMN status text;
            CREATE TABLE totals (id bigint, total numeric);
            INSERT INTO totals SELECT id, total FROM orders;
            """);
  }

  @Test
  void silentOnASchemaChangeThatWritesPass() {
    rule.silent(
        ORDERS.replace(
                "total numeric);\nCREATE",
                "total numeric, CONSTRAINT c CHECK (total > 0) NOT VALID);\nCREATE")
            + "ALTER TABLE orders VALIDATE CONSTRAINT c; UPDATE orders SET total = 0;");
  }

  @Test
  void silentOnADeleteOfEverything() {
    rule.silent(
        ORDERS + "ALTER TABLE orders ADD COLUMN status text; DELETE FROM items WHERE true;");
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN status text; DELETE FROM items;");
  }

  @Test
  void findsEachStatementThatFills() {
    rule.finds(
        ORDERS
            + """
            ALTER TABLE orders ADD COLUMN status text;
            UPDATE orders SET status = 'open';
            UPDATE orders SET total = 0;
            """,
        "V2__status.sql:2 warning: An unbounded number of rows of 'orders' is changed in the"
            + " transaction that changes the schema of 'orders'.",
        "V2__status.sql:3 warning: An unbounded number of rows of 'orders' is changed in the"
            + " transaction that changes the schema of 'orders'.");
  }

  @Test
  void findsAnotherTable() {
    rule.finds(
        ORDERS + "CREATE INDEX ON items (total); UPDATE orders SET total = 0;",
        "V2__status.sql:1 warning: An unbounded number of rows of 'orders' is changed in the"
            + " transaction that changes the schema of 'items'.");
  }

  @Test
  void saysWhichLockStays() {
    assertThat(
            rule.finding(
                    ORDERS
                        + "ALTER TABLE items ADD a int; ALTER TABLE orders ADD b int;"
                        + " UPDATE orders SET b = 0;")
                .why())
        .startsWith("The schema change keeps ACCESS EXCLUSIVE on 'orders' until")
        .endsWith("reads and writes of it wait as long.");
    assertThat(
            rule.finding(ORDERS + "CREATE INDEX ON items (total); UPDATE orders SET total = 0;")
                .why())
        .startsWith("The schema change keeps SHARE on 'items' until")
        .endsWith(": writes to it wait as long.");
  }

  @Test
  void findsADeleteOfManyRows() {
    rule.finds(
        ORDERS + "ALTER TABLE orders ADD COLUMN status text; DELETE FROM items WHERE total < 0;",
        "V2__status.sql:1 warning: An unbounded number of rows of 'items' is changed in the"
            + " transaction that changes the schema of 'orders'.");
  }

  @Test
  void speaksOfTheNearestSchemaChange() {
    String items = " ALTER TABLE items ADD a int;";
    String orders = " ALTER TABLE orders ADD b int;";
    String fill = " UPDATE orders SET total = 0;";
    assertThat(rule.finding(ORDERS + orders + items + fill).message()).endsWith("of 'orders'.");
    assertThat(rule.finding(ORDERS + fill + items + orders).message()).endsWith("of 'orders'.");
    assertThat(rule.finding(ORDERS + fill + orders + items).message()).endsWith("of 'orders'.");
    assertThat(rule.finding(ORDERS + items + fill + orders).message()).endsWith("of 'items'.");
  }

  @Test
  void findsASchemaChangeBehindTheRows() {
    assertThat(
            rule.finding(
                    ORDERS + "UPDATE orders SET total = 0; ALTER TABLE items DROP COLUMN total;")
                .why())
        .startsWith("The rows stay locked while the schema change waits for its lock on 'items'");
  }

  @Test
  void takesThePlaceOfOtherRulesAtTheStatement() {
    assertThat(
            Scenario.of(
                    ORDERS
                        + "ALTER TABLE orders ADD COLUMN status text; UPDATE orders SET status = '';")
                .findings())
        .extracting(f -> f.rule().name())
        .contains("BackfillWithSchemaChange")
        .doesNotContain("UnbatchedBackfill", "LockHeldAcrossStatements");
  }

  @Test
  void offersTheRowsInBatchesInAMigrationBehind() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS
                        + "ALTER TABLE orders ADD COLUMN status text; UPDATE orders SET status = '';")))
        .startsWith("Take it out of V2__status.sql. Change the rows in ranges of the key")
        .contains("== V2_2__")
        .endsWith(".sql.conf\nexecuteInTransaction=false\n");
  }
}
