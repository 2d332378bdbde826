package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LockHeldAcrossStatementsTest {
  private final RuleTester rule = RuleTester.of(new LockHeldAcrossStatements());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE customers (id bigint PRIMARY KEY);
      CREATE TABLE orders (id bigint PRIMARY KEY, status text);
      CREATE SEQUENCE numbers;
      """;

  private static final String LOCK = "ALTER TABLE orders ADD COLUMN state text;\n";

  private static final String WORK = "UPDATE orders SET state = status;\n";

  @Test
  void silentInTransactionsOfTheirOwn() {
    rule.silent(ORDERS + "-- V2__a.sql\n" + LOCK + "-- V3__b.sql\n" + WORK);
  }

  @Test
  void silentWithoutATransaction() {
    rule.silent(ORDERS + "-- V2__a.sql (no transaction)\n" + LOCK + WORK);
  }

  @Test
  void silentBehindACommitOrARollbackToASavepoint() {
    rule.silent(ORDERS + "-- V2__a.sql (no transaction)\nBEGIN;\n" + LOCK + "COMMIT;\n" + WORK);
    rule.silent(ORDERS + "-- V2__a.sql\nSAVEPOINT s;\nLOCK TABLE orders;\nROLLBACK TO s;\n" + WORK);
  }

  @Test
  void silentIfTheLockComesBehindTheWork() {
    rule.silent(ORDERS + "-- V2__a.sql\nUPDATE orders SET status = 'a';\n" + LOCK);
  }

  @Test
  void silentOnANewTable() {
    rule.silent(ORDERS + LOCK + WORK);
  }

  @Test
  void silentIfTheLockedTableIsGone() {
    rule.silent(ORDERS + "-- V2__a.sql\nDROP TABLE customers;\nUPDATE orders SET status = 'a';\n");
    rule.silent(
        ORDERS + "-- V2__a.sql\nDROP TABLE IF EXISTS old;\nUPDATE orders SET status = 'a';\n");
  }

  @Test
  void namesTheTableAndNotItsIndex() {
    rule.finds(
        ORDERS
            + """
            CREATE INDEX a_status ON orders (status);
            -- V2__a.sql
            ALTER TABLE orders ADD COLUMN code uuid DEFAULT gen_random_uuid();
            INSERT INTO customers SELECT id FROM orders;
            """,
        "V2__a.sql:2 warning: Any number of rows changes in 'customers' while reads and writes of"
            + " 'orders' wait for an earlier statement's lock.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders SET state = status WHERE id = 7;",
        "INSERT INTO orders (id) VALUES (1), (2);",
        "SELECT setval('numbers', (SELECT max(id) FROM orders));",
        "ANALYZE orders;",
        "CREATE TABLE made (id bigint);\nCREATE INDEX ON made (id);",
        "ALTER TABLE orders ADD COLUMN note text;"
      })
  void silentOnWhatDoesNotGrowWithTheRows(String sql) {
    rule.silent(ORDERS + "-- V2__a.sql\n" + LOCK + sql + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX ON orders (status);",
        "ALTER TABLE orders ALTER COLUMN status SET NOT NULL;",
        "ALTER TABLE orders ALTER COLUMN id TYPE numeric;"
      })
  void silentOnWhatBlocksByItself(String sql) {
    rule.silent(ORDERS + "-- V2__a.sql\n" + LOCK + sql + "\n");
  }

  @Test
  void silentOnAValidationWhichAnotherRuleSpeaksOf() {
    rule.silent(
        ORDERS
            + "-- V2__a.sql\nALTER TABLE orders ADD CONSTRAINT k CHECK (id > 0) NOT VALID;\n"
            + "ALTER TABLE orders VALIDATE CONSTRAINT k;\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMENT ON TABLE orders IS 'sold';",
        "UPDATE orders SET status = 'a' WHERE id = 7;",
        "CREATE SEQUENCE made;\nALTER SEQUENCE made CACHE 10;",
        "CREATE VIEW made AS SELECT 1;\nALTER VIEW made OWNER TO CURRENT_USER;"
      })
  void silentBehindLocksThatNobodyWaitsFor(String sql) {
    rule.silent(ORDERS + "-- V2__a.sql\n" + sql + "\nUPDATE orders SET status = 'b';\n");
  }

  @Test
  void silentInABranchThatMayExcludeTheOther() {
    rule.silent(
        ORDERS
            + """
            -- V2__a.sql
            DO $$ BEGIN
              IF true THEN LOCK TABLE orders; ELSE UPDATE orders SET status = 'a'; END IF;
            END $$;
            """);
  }

  @Test
  void findsAnUpdateBehindTheLock() {
    Finding finding = rule.finding(ORDERS + "-- V2__a.sql\n" + LOCK + WORK);

    assertThat(finding.message())
        .isEqualTo(
            "Any number of rows changes in 'orders' while reads and writes of it wait for an earlier"
                + " statement's lock.");
    assertThat(finding.region().startLine()).isEqualTo(2);
    assertThat(finding.why())
        .isEqualTo(
            "The ACCESS EXCLUSIVE lock on 'orders' was taken for a moment, but PostgreSQL 15 keeps it"
                + " to the end of the transaction, and so for as long as this takes.");
    assertThat(finding.related())
        .singleElement()
        .satisfies(
            related -> {
              assertThat(related.message()).isEqualTo("takes the lock on 'orders'");
              assertThat(related.region().startLine()).isEqualTo(1);
            });
  }

  @Test
  void findsALockOnAnotherTable() {
    rule.finds(
        ORDERS
            + "-- V2__a.sql\nLOCK TABLE customers IN SHARE MODE;\n"
            + "CREATE TABLE copies AS SELECT * FROM orders;\n",
        "V2__a.sql:2 warning: All rows are read from 'orders' while writes to 'customers' wait for an"
            + " earlier statement's lock.");
  }

  @Test
  void findsALoopInADoBlock() {
    assertThat(
            rule.findings(ORDERS + "-- V2__a.sql\n" + LOCK + "DO $$ BEGIN\n" + WORK + "END $$;\n"))
        .hasSize(1);
  }

  @Test
  void findsEachLockOnce() {
    rule.finds(
        ORDERS
            + "-- V2__a.sql\nLOCK TABLE customers IN SHARE MODE;\n"
            + "UPDATE orders SET status = 'a';\nUPDATE orders SET status = 'b';\n"
            + LOCK
            + WORK
            + WORK,
        "V2__a.sql:2 warning: Any number of rows changes in 'orders' while writes to 'customers' wait"
            + " for an earlier statement's lock.",
        "V2__a.sql:5 warning: Any number of rows changes in 'orders' while reads and writes of it wait"
            + " for an earlier statement's lock.");
  }

  @Test
  void remedyIsAMigrationOfItsOwn() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "-- V2__a.sql\n" + LOCK + WORK)))
        .isEqualTo(
            """
            Take it out of V2__a.sql. In a transaction of its own it holds nobody up.
            == V2_2__then_orders.sql
            UPDATE orders SET state = status;
            """);
  }
}
