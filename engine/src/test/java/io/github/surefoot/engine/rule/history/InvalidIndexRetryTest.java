package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class InvalidIndexRetryTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE SCHEMA app;
      CREATE TABLE app.orders (id bigint PRIMARY KEY, status text);
      -- V2__index.sql (no transaction)
      """;
  private static final String BUILD =
      "CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_status_idx ON app.orders (status);\n";

  private final RuleTester rule = RuleTester.of(new InvalidIndexRetry());

  @Test
  void isSilentWithoutConcurrentlyOrWithoutIfNotExists() {
    rule.silent(ORDERS + "CREATE INDEX IF NOT EXISTS i ON app.orders (status);");
    rule.silent(ORDERS + "CREATE INDEX CONCURRENTLY i ON app.orders (status);");
  }

  @Test
  void isSilentIfTheIndexWasDroppedBefore() {
    rule.silent(ORDERS + "DROP INDEX CONCURRENTLY IF EXISTS app.orders_status_idx;\n" + BUILD);
  }

  @Test
  void isSilentIfTheIndexIsRebuiltLater() {
    rule.silent(ORDERS + BUILD + "REINDEX INDEX CONCURRENTLY app.orders_status_idx;");
    rule.silent(ORDERS + BUILD + "-- V3__again.sql\nREINDEX INDEX app.orders_status_idx;");
  }

  @Test
  void isSilentIfTheHistoryHasTheIndex() {
    rule.silent(
        ORDERS
            + "CREATE INDEX CONCURRENTLY orders_status_idx ON app.orders (status);\n"
            + "-- V3__again.sql\n"
            + BUILD);
  }

  @Test
  void isSilentForATableThatIsNew() {
    rule.silent("CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);");
  }

  @Test
  void findsABuildAndGivesTheDropThatGoesBeforeIt() {
    Finding finding = rule.finding(ORDERS + BUILD);
    assertThat(finding.message())
        .isEqualTo(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS 'orders_status_idx' takes the invalid index of"
                + " a failed try for the index.");
    assertThat(finding.remedy().snippets().get(0).code())
        .isEqualTo(
            """
            DROP INDEX CONCURRENTLY IF EXISTS app.orders_status_idx;
            CREATE INDEX CONCURRENTLY orders_status_idx ON app.orders (status);""");
  }

  @Test
  void findsABuildBesideTheDropOfAnotherIndex() {
    assertThat(
            rule.findings(
                ORDERS + "DROP INDEX CONCURRENTLY IF EXISTS orders_status_idx;\n" + BUILD))
        .hasSize(1);
  }

  @Test
  void saysThatAUniqueIndexMayRefuseWrites() {
    assertThat(
            rule.finding(
                    ORDERS + "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS u ON app.orders (id);")
                .why())
        .contains("may be refused by it");
  }
}
