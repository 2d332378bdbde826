package io.github.surefoot.engine.rule.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.RuleTester;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlywayTransactionalLockHangTest {
  private final RuleTester rule = RuleTester.of(new FlywayTransactionalLockHang());

  private static final String CREATE = "CREATE INDEX CONCURRENTLY ON orders (status);";

  private static Runner flyway(@Nullable String version, boolean lock) {
    return new Runner.Flyway(version, lock, false, false);
  }

  @Test
  void silentIfTheSettingSaysSo() {
    rule.runBy(flyway(null, false)).silent(CREATE);
    rule.runBy(flyway("11.3.4", false)).silent(CREATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.15.0", "8.5.13", "9.0.4"})
  void silentBeforeFlywayHadTheLock(String version) {
    rule.runBy(flyway(version, true)).silent(CREATE);
  }

  @Test
  void silentWithOtherRunners() {
    rule.runBy(new Runner.PlainSql()).silent(CREATE);
    rule.runBy(new Runner.Unknown()).silent(CREATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP INDEX CONCURRENTLY a;",
        "CREATE INDEX ON orders (status);",
        "ALTER TABLE events DETACH PARTITION events_26 CONCURRENTLY;",
        "VACUUM orders;"
      })
  void silentOnStatementsThatGetThrough(String sql) {
    rule.silent("-- V1__test.sql (no transaction)\n" + sql);
  }

  @Test
  void silentInATransactionWhereItFailsInstead() {
    rule.silent("BEGIN; " + CREATE + " COMMIT;");
    rule.silent("REINDEX TABLE CONCURRENTLY orders;");
  }

  @Test
  void silentIfTheIndexIsThere() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (status text);
        CREATE INDEX orders_status_idx ON orders (status);
        -- V2__again.sql
        CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_status_idx ON orders (status);
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.1.0", "9.22.3", "13.12.0", "10.0.0-beta"})
  void findsABuildByFlywayWithTheLock(String version) {
    rule.runBy(flyway(version, true))
        .finds(
            CREATE,
            "V1__test.sql:1 error: CREATE INDEX CONCURRENTLY on 'orders' hangs for ever: it waits for"
                + " the transaction in which Flyway keeps its own lock.");
  }

  @Test
  void findsABuildByAnUnknownVersion() {
    assertThat(rule.findings(CREATE)).hasSize(1);
  }

  @Test
  void findsABuildOnANewTable() {
    assertThat(
            rule.findings(
                """
                -- V1__orders.sql (unreleased)
                CREATE TABLE orders (status text);
                -- V2__status.sql (unreleased)
                CREATE INDEX CONCURRENTLY ON orders (status);
                """))
        .hasSize(1);
  }

  @Test
  void findsAReindex() {
    rule.finds(
        "-- V1__test.sql (no transaction)\nREINDEX TABLE CONCURRENTLY orders;",
        "V1__test.sql:1 error: REINDEX CONCURRENTLY 'orders' hangs for ever: it waits for the"
            + " transaction in which Flyway keeps its own lock.");
  }

  @Test
  void findsABuildInAJavaMigration() {
    rule.finds(
        "-- V1__Test.java (no transaction)\n" + CREATE,
        "V1__Test.java:1 error: CREATE INDEX CONCURRENTLY on 'orders' hangs for ever: it waits for the"
            + " transaction in which Flyway keeps its own lock.");
  }

  @Test
  void saysWhichLockStaysMeanwhile() {
    assertThat(rule.finding(CREATE).why()).contains("a SHARE UPDATE EXCLUSIVE lock stays");
  }

  @Test
  void fixesNothingWhereNoFileHoldsTheSettings() {
    assertThat(rule.finding(CREATE).remedy().fix())
        .isEqualTo(Fix.byHand("No properties file with Flyway's settings is known."));
  }

  @Test
  void remedyIsTheSetting() {
    assertThat(RuleTester.remedy(rule.finding(CREATE)))
        .isEqualTo(
            """
            Let Flyway keep its lock in the session instead of a transaction.
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }
}
