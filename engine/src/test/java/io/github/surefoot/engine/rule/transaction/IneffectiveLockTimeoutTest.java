package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IneffectiveLockTimeoutTest {
  private final RuleTester rule = RuleTester.of(new IneffectiveLockTimeout());

  private static final String LOCK = "ALTER TABLE orders ADD COLUMN note text;\n";

  @ParameterizedTest
  @ValueSource(strings = {"2s", "10s", "100", "10000", "50ms", "0.1min"})
  void silentOnATimeoutThatProtects(String value) {
    rule.silent("SET LOCAL lock_timeout = '" + value + "';\n" + LOCK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SET lock_timeout = 0;", "RESET lock_timeout;", "SET lock_timeout = DEFAULT;"})
  void silentIfThereIsNone(String sql) {
    rule.silent(sql + "\n" + LOCK);
  }

  @Test
  void silentOnOtherSettings() {
    rule.silent("SET LOCAL statement_timeout = 5;\n" + LOCK);
  }

  @Test
  void silentOnALongTimeoutThatGuardsNoStrongLock() {
    rule.silent(
        "-- V2__a.sql (no transaction)\nSET lock_timeout = '10min';\n"
            + "CREATE INDEX CONCURRENTLY ON orders (note);\n");
    rule.silent("SET LOCAL lock_timeout = '1min';\nCREATE TABLE made (id bigint);\n");
  }

  @Test
  void silentInADoBlockWhichIsATransaction() {
    rule.silent(
        "-- V2__a.sql (no transaction)\nDO $$ BEGIN\nSET LOCAL lock_timeout = '2s';\n"
            + LOCK
            + "END $$;\n");
  }

  @Test
  void findsALongTimeout() {
    rule.finds(
        "SET LOCAL lock_timeout = '1min';\n" + LOCK,
        "V1__test.sql:1 warning: lock_timeout = '1min' lets everybody wait that long behind a lock.");
  }

  @Test
  void limitIsTheTeamsOwn() {
    RuleTester strict = rule.under("lock-timeout-limit: 3s");
    strict.silent("SET LOCAL lock_timeout = '3s';\n" + LOCK);
    strict.finds(
        "SET LOCAL lock_timeout = '4s';\n" + LOCK,
        "V1__test.sql:1 warning: lock_timeout = '4s' lets everybody wait that long behind a lock.");
  }

  @Test
  void findsANumberThatIsMeantAsSeconds() {
    rule.finds(
        "SET LOCAL lock_timeout = 2;\n" + LOCK,
        "V1__test.sql:1 warning: lock_timeout = 2 means 2 milliseconds, not seconds.");
  }

  @Test
  void findsSetLocalOutsideATransaction() {
    rule.finds(
        "-- V2__a.sql (no transaction)\nSET LOCAL lock_timeout = '2s';\n" + LOCK,
        "V2__a.sql:1 warning: SET LOCAL lock_timeout does nothing: no transaction is open.");
  }

  @Test
  void findsATimeoutBehindWhatItShouldGuard() {
    rule.finds(
        LOCK + "SET LOCAL lock_timeout = '2s';\nSELECT 1;\n",
        "V1__test.sql:2 warning: lock_timeout is set behind the statements that it should guard.");
  }

  @Test
  void remedyKeepsTheNumberAndTheScope() {
    assertThat(RuleTester.remedy(rule.finding("SET LOCAL lock_timeout = 5;\n" + LOCK)))
        .isEqualTo(
            """
            Give up after seconds, and run the migration again.
            == V1__test.sql, instead of this statement
            SET LOCAL lock_timeout = '5s';
            """);
    assertThat(RuleTester.remedy(rule.finding("SET lock_timeout = '1h';\n" + LOCK)))
        .endsWith("SET lock_timeout = '2s';\n");
  }
}
