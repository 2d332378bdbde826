package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionSettingLeakTest {
  private final RuleTester rule = RuleTester.of(new SessionSettingLeak());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET LOCAL lock_timeout = '2s';",
        "SELECT set_config('lock_timeout', '2s', true);",
        "SET search_path = app;",
        "SET ROLE owner;",
        "SET client_min_messages = warning;",
        "SET work_mem = '64MB';"
      })
  void silentOnWhatDoesNotReachOtherMigrations(String sql) {
    rule.silent(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RESET lock_timeout",
        "SET lock_timeout = DEFAULT",
        "SET lock_timeout = 0",
        "RESET ALL",
        "DISCARD ALL"
      })
  void silentIfItIsPutBack(String sql) {
    rule.silent("-- V2__a.sql (no transaction)\nSET lock_timeout = '2s';\n" + sql + ";\n");
  }

  @Test
  void silentIfItIsPutBackToWhatTheConnectionHas() {
    rule.with("lock_timeout", "5s").silent("SET lock_timeout = 0; SET lock_timeout = '5000ms';");
  }

  @Test
  void silentWithOtherRunners() {
    rule.runBy(new Runner.PlainSql()).silent("SET lock_timeout = '2s';");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET lock_timeout = '2s';",
        "SET SESSION lock_timeout TO 2000;",
        "SELECT set_config('lock_timeout', '2s', false);",
        "RESET ALL; SET lock_timeout = '2s';"
      })
  void findsASettingForTheSession(String sql) {
    rule.finds(
        sql,
        "V1__test.sql:1 warning: 'lock_timeout' stays changed for the migrations that run behind"
            + " 'V1__test.sql'.");
  }

  @Test
  void findsEachSettingOnceWhereItIsSetLast() {
    rule.finds(
        "SET statement_timeout = 1;\nSET TIME ZONE 'UTC';\nSET statement_timeout = 2;\n",
        "V1__test.sql:2 warning: 'timezone' stays changed for the migrations that run behind"
            + " 'V1__test.sql'.",
        "V1__test.sql:3 warning: 'statement_timeout' stays changed for the migrations that run behind"
            + " 'V1__test.sql'.");
  }

  @Test
  void findsATimeoutThatIsSwitchedOffForAll() {
    assertThat(rule.with("lock_timeout", "5s").findings("SET lock_timeout = 0;")).hasSize(1);
  }

  @Test
  void remedyInATransactionIsSetLocal() {
    assertThat(RuleTester.remedy(rule.finding("SET lock_timeout TO '2s';\nSELECT 1;\n")))
        .isEqualTo(
            """
            Let it end with the transaction.
            == V1__test.sql, instead of this statement
            SET LOCAL lock_timeout = '2s';
            """);
  }

  @Test
  void remedyOutsideIsReset() {
    assertThat(
            rule.finding("-- V2__a.sql (no transaction)\nSET lock_timeout = '2s';\nSELECT 1;\n")
                .remedy()
                .text())
        .isEqualTo("Write RESET lock_timeout at the end of the migration.");
  }
}
