package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FragileConcurrentIndexTest {
  private final RuleTester rule = RuleTester.of(new FragileConcurrentIndex());

  private static final String CREATE = "CREATE INDEX CONCURRENTLY ON orders (status);\n";

  @Test
  void silentWithoutTimeouts() {
    rule.silent(CREATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0ms", "30s", "30000", "1min", "0.5min", "2 h", "1d"})
  void silentUnderALockTimeoutThatIsOffOrLong(String value) {
    rule.with("lock_timeout", value).silent(CREATE);
  }

  @Test
  void silentUnderAStatementTimeoutThatIsOff() {
    rule.with("statement_timeout", "0").silent(CREATE);
  }

  @Test
  void silentIfTheMigrationSwitchesItOff() {
    rule.with("lock_timeout", "2s")
        .silent("-- V2__a.sql (no transaction)\nSET lock_timeout = 0;\n" + CREATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX ON orders (status);",
        "DROP INDEX CONCURRENTLY a;",
        "ALTER TABLE orders VALIDATE CONSTRAINT paid;"
      })
  void silentOnWhatLeavesNothingBehind(String sql) {
    rule.with("lock_timeout", "2s").silent("-- V2__a.sql (no transaction)\n" + sql);
  }

  @Test
  void silentInATransactionWhereItFailsInstead() {
    rule.with("lock_timeout", "2s").silent("BEGIN;\n" + CREATE);
  }

  @Test
  void silentIfTheIndexIsThere() {
    rule.with("lock_timeout", "2s")
        .silent(
            """
            -- V1__orders.sql
            CREATE TABLE orders (status text);
            CREATE INDEX orders_status_idx ON orders (status);
            -- V2__again.sql
            CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_status_idx ON orders (status);
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql:14", "postgresql:14.4", "postgresql:15.2"})
  void silentOnServersThatBuildSoundIndexes(String target) {
    rule.on(target).silent(CREATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2s", "500", "29999ms", "0.1min", "100us"})
  void findsABuildUnderAShortLockTimeout(String value) {
    assertThat(rule.with("lock_timeout", value).findings(CREATE)).hasSize(1);
  }

  @Test
  void anotherFloorIsATeamsChoice() {
    rule.under("concurrent-timeout-floor: 1s").with("lock_timeout", "2s").silent(CREATE);
    assertThat(
            rule.under("concurrent-timeout-floor: 2min")
                .with("lock_timeout", "1min")
                .findings(CREATE))
        .hasSize(1);
  }

  @Test
  void saysHowLongItWaits() {
    rule.with("lock_timeout", "500")
        .finds(
            CREATE,
            "V1__test.sql:1 warning: CREATE INDEX CONCURRENTLY on 'orders' gives up if it waits longer"
                + " than 500ms for any older transaction, and leaves an invalid index behind.");
  }

  @Test
  void findsABuildUnderAStatementTimeout() {
    rule.with("statement_timeout", "1h")
        .finds(
            "-- V2__a.sql (no transaction)\nREINDEX TABLE CONCURRENTLY orders;",
            "V2__a.sql:1 warning: REINDEX CONCURRENTLY 'orders' is broken off after 1h"
                + " (statement_timeout), and leaves an invalid index behind.");
  }

  @Test
  void findsABuildOnAServerThatLosesRows() {
    Finding finding = rule.on("postgresql:14.2").finding(CREATE);

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "CREATE INDEX CONCURRENTLY on 'orders' may leave rows out of the index, and nobody"
                + " notices.");
    assertThat(finding.remedy().text()).startsWith("Upgrade to 14.4 or later first");
  }

  @Test
  void remedySwitchesTheUsualTimeoutsOffMeanwhile() {
    assertThat(
            RuleTester.remedy(
                rule.with("lock_timeout", "2s")
                    .finding("-- V2__a.sql\nCREATE INDEX CONCURRENTLY i ON orders (status);\n")))
        .startsWith(
            """
            Let it run alone, in a migration without a transaction.
            == V2__a.sql
            SET lock_timeout = 0;
            DROP INDEX CONCURRENTLY IF EXISTS i;
            CREATE INDEX CONCURRENTLY i ON orders (status);
            SET lock_timeout = '2s';
            == V2__a.sql.conf
            executeInTransaction=false
            """);
  }
}
