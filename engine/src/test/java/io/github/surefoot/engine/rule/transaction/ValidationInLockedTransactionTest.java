package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidationInLockedTransactionTest {
  private final RuleTester rule = RuleTester.of(new ValidationInLockedTransaction());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE customers (id bigint PRIMARY KEY);
      CREATE TABLE orders (id bigint PRIMARY KEY, total int, customer_id bigint);
      """;

  private static final String ADDITION =
      "ALTER TABLE orders ADD CONSTRAINT paid CHECK (total > 0) NOT VALID;\n";

  private static final String VALIDATION = "ALTER TABLE orders VALIDATE CONSTRAINT paid;\n";

  @Test
  void silentInATransactionOfItsOwn() {
    rule.silent(ORDERS + "-- V2__paid.sql\n" + ADDITION + "-- V3__validate.sql\n" + VALIDATION);
  }

  @Test
  void silentWithoutATransaction() {
    rule.silent(ORDERS + "-- V2__paid.sql (no transaction)\n" + ADDITION + VALIDATION);
  }

  @Test
  void silentBehindTheEndOfTheTransaction() {
    rule.silent(
        ORDERS
            + "-- V2__paid.sql (no transaction)\nBEGIN;\n"
            + ADDITION
            + "COMMIT;\n"
            + VALIDATION);
  }

  @Test
  void silentIfTheLockWasRolledBack() {
    rule.silent(
        ORDERS
            + "-- V2__paid.sql\n"
            + ADDITION
            + "-- V3__validate.sql\nSAVEPOINT s;\nLOCK TABLE orders;\nROLLBACK TO s;\n"
            + VALIDATION);
  }

  @Test
  void silentOnANewTable() {
    rule.silent(ORDERS + ADDITION + VALIDATION);
  }

  @Test
  void silentIfOnlyANewTableIsLocked() {
    rule.silent(
        ORDERS
            + "-- V2__paid.sql\n"
            + ADDITION
            + """
            -- V3__validate.sql
            CREATE TABLE made (id bigint);
            ALTER TABLE made ADD COLUMN note text;
            """
            + VALIDATION);
  }

  @Test
  void silentIfTheConstraintIsValidAlready() {
    rule.silent(
        ORDERS
            + "-- V2__paid.sql\n"
            + ADDITION
            + "-- V3__validate.sql\n"
            + VALIDATION
            + "-- V4__again.sql\nLOCK TABLE orders;\n"
            + VALIDATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders SET total = 1 WHERE id = 1;",
        "ALTER TABLE orders ALTER COLUMN total SET STATISTICS 100;",
        "COMMENT ON TABLE orders IS 'sold';",
        "SELECT 1 FROM orders FOR UPDATE;"
      })
  void silentBehindLocksThatWritesGetPast(String sql) {
    rule.silent(
        ORDERS + "-- V2__paid.sql\n" + ADDITION + "-- V3__v.sql\n" + sql + "\n" + VALIDATION);
  }

  @Test
  void findsAdditionAndValidationInOneMigration() {
    Finding finding = rule.finding(ORDERS + "-- V2__paid.sql\n" + ADDITION + VALIDATION);

    assertThat(finding.message())
        .isEqualTo(
            "VALIDATE CONSTRAINT 'paid' reads all of 'orders' while reads and writes of it wait.");
    assertThat(finding.region().startLine()).isEqualTo(2);
    assertThat(finding.why())
        .isEqualTo(
            "VALIDATE itself lets reads and writes go on, but the ACCESS EXCLUSIVE lock from before"
                + " is kept to the end of the transaction: PostgreSQL 15 releases none earlier.");
    assertThat(finding.related())
        .singleElement()
        .satisfies(
            related -> {
              assertThat(related.message()).isEqualTo("takes the lock on 'orders'");
              assertThat(related.region().startLine()).isEqualTo(1);
            });
  }

  @Test
  void findsAForeignKeyWhoseLocksStopWritesToBothTables() {
    rule.finds(
        ORDERS
            + """
            -- V2__customer.sql
            ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
            ALTER TABLE orders VALIDATE CONSTRAINT c;
            """,
        "V2__customer.sql:2 error: VALIDATE CONSTRAINT 'c' reads all of 'orders' while writes to"
            + " 'customers' wait.");
  }

  @Test
  void findsALockOnAnotherTable() {
    rule.finds(
        ORDERS
            + "-- V2__paid.sql\n"
            + ADDITION
            + "-- V3__validate.sql\nALTER TABLE customers ADD COLUMN name text;\n"
            + VALIDATION,
        "V3__validate.sql:2 error: VALIDATE CONSTRAINT 'paid' reads all of 'orders' while reads and"
            + " writes of 'customers' wait.");
  }

  @Test
  void findsAnotherActionOfTheSameStatement() {
    Finding finding =
        rule.finding(
            ORDERS
                + "-- V2__paid.sql\n"
                + ADDITION
                + "-- V3__validate.sql\n"
                + "ALTER TABLE orders ADD COLUMN note text, VALIDATE CONSTRAINT paid;\n");

    assertThat(finding.message())
        .isEqualTo(
            "VALIDATE CONSTRAINT 'paid' reads all of 'orders' while reads and writes of it wait.");
    assertThat(finding.why()).contains("the ACCESS EXCLUSIVE lock for another action");
  }

  @Test
  void findsAConstraintThatTheHistoryDoesNotKnow() {
    assertThat(rule.findings("LOCK TABLE orders IN SHARE MODE;\n" + VALIDATION)).hasSize(1);
  }

  @Test
  void findsAValidationInADoBlock() {
    assertThat(
            rule.findings(
                ORDERS
                    + "-- V2__paid.sql (no transaction)\nDO $$ BEGIN\n"
                    + ADDITION
                    + VALIDATION
                    + "END $$;\n"))
        .hasSize(1);
  }

  @Test
  void remedyIsAMigrationOfItsOwn() {
    assertThat(
            RuleTester.remedy(rule.finding(ORDERS + "-- V2__paid.sql\n" + ADDITION + VALIDATION)))
        .isEqualTo(
            """
            Take it out of V2__paid.sql. Validate in a transaction of its own.
            == V2_2__validate_paid.sql
            ALTER TABLE orders VALIDATE CONSTRAINT paid;
            """);
  }

  @Test
  void remedyTakesAlongWhatStandsBehindIt() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS
                        + "-- V2__paid.sql\n"
                        + ADDITION
                        + VALIDATION
                        + "ALTER TABLE orders ALTER COLUMN total SET NOT NULL;\n")))
        .isEqualTo(
            """
            Take it and what stands behind it out of V2__paid.sql. Validate in a transaction of its own.
            == V2_2__validate_paid.sql
            ALTER TABLE orders VALIDATE CONSTRAINT paid;
            ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
            """);
  }
}
