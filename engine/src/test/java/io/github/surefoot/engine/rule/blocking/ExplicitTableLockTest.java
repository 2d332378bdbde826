package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ExplicitTableLockTest {
  private final RuleTester rule = RuleTester.of(new ExplicitTableLock());

  private static final String ORDERS =
      "-- V1__orders.sql\nCREATE TABLE orders (id bigint);\n-- V2__lock.sql\n";

  @Test
  void silentInModesThatNobodyWaitsFor() {
    rule.silent(ORDERS + "LOCK TABLE orders IN ACCESS SHARE MODE; LOCK orders IN ROW SHARE MODE;");
    rule.silent(ORDERS + "LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;");
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent("CREATE TABLE orders (id bigint); LOCK TABLE orders;");
  }

  @Test
  void findsALockWithoutMode() {
    rule.finds(
        ORDERS + "LOCK TABLE orders;",
        "V2__lock.sql:1 warning: LOCK TABLE 'orders' in ACCESS EXCLUSIVE mode blocks every read and"
            + " write of it until the transaction ends.");
  }

  @Test
  void findsALockAgainstWritesAndSaysLessOfOneThatDoesNotWait() {
    rule.finds(
        ORDERS + "LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE NOWAIT;",
        "V2__lock.sql:1 note: LOCK TABLE 'orders' in SHARE ROW EXCLUSIVE mode blocks every write to"
            + " it until the transaction ends.");
  }

  @Test
  void saysWhichTablesAViewLocks() {
    assertThat(
            rule.finding(
                    """
                    -- V1__orders.sql
                    CREATE TABLE orders (id bigint);
                    CREATE VIEW v AS SELECT id FROM orders;
                    -- V2__lock.sql
                    LOCK TABLE v;
                    """)
                .why())
        .isEqualTo(
            "PostgreSQL 15 locks 'v', 'orders'; it waits for every open transaction that used the"
                + " table, and what comes after it waits behind it.");
  }

  @Test
  void remedyGivesUpAtOnce() {
    assertThat(rule.finding(ORDERS + "LOCK TABLE orders IN EXCLUSIVE MODE;").remedy().text())
        .endsWith("run the migration again: LOCK TABLE orders IN EXCLUSIVE MODE NOWAIT.");
    assertThat(rule.finding(ORDERS + "LOCK TABLE orders NOWAIT;").remedy().text())
        .endsWith("(SELECT … FOR UPDATE).");
  }
}
