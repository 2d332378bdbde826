package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class BlockingViewRefreshTest {
  private final RuleTester rule = RuleTester.of(new BlockingViewRefresh());

  private static final String SALES =
      """
      -- V1__sales.sql
      CREATE TABLE orders (day date, total numeric);
      CREATE MATERIALIZED VIEW sales AS SELECT day, sum(total) AS total FROM orders GROUP BY day;
      """;

  @Test
  void silentWithConcurrently() {
    rule.silent(
        SALES
            + "CREATE UNIQUE INDEX ON sales (day);\n"
            + "-- V2__refresh.sql\nREFRESH MATERIALIZED VIEW CONCURRENTLY sales;");
  }

  @Test
  void silentOnAViewOfTheSameMigration() {
    rule.silent(SALES + "REFRESH MATERIALIZED VIEW sales;");
  }

  @Test
  void findsARefresh() {
    rule.finds(
        SALES + "-- V2__refresh.sql\nREFRESH MATERIALIZED VIEW sales;",
        "V2__refresh.sql:1 warning: REFRESH MATERIALIZED VIEW 'sales' makes every reader of it wait"
            + " until its query has run.");
  }

  @Test
  void findsAViewThatIsLeftEmpty() {
    rule.finds(
        SALES + "-- V2__refresh.sql\nREFRESH MATERIALIZED VIEW sales WITH NO DATA;",
        "V2__refresh.sql:1 warning: REFRESH MATERIALIZED VIEW 'sales' WITH NO DATA makes every read"
            + " of it fail.");
  }

  @Test
  void saysWhichLockAndWhoWaits() {
    assertThat(rule.finding(SALES + "-- V2__r.sql\nREFRESH MATERIALIZED VIEW sales;").why())
        .isEqualTo(
            "PostgreSQL 15 holds an ACCESS EXCLUSIVE lock on the view while the query runs and its"
                + " rows and indexes are written: a plain SELECT waits.");
  }

  @Test
  void remedyRefreshesConcurrentlyIfAUniqueIndexTellsRowsApart() {
    String refresh = "-- V2__refresh.sql\nREFRESH MATERIALIZED VIEW sales;";
    assertThat(
            RuleTester.remedy(
                rule.finding(SALES + "CREATE UNIQUE INDEX ON sales (day);\n" + refresh)))
        .isEqualTo(
            """
            Refresh it concurrently, which readers do not wait for.
            == V2__refresh.sql
            REFRESH MATERIALIZED VIEW CONCURRENTLY sales;
            """);
    assertThat(
            rule.finding(SALES + "CREATE UNIQUE INDEX ON sales (day) WHERE total > 0;\n" + refresh)
                .remedy()
                .text())
        .startsWith("Build a unique index, concurrently, on columns of the view");
  }
}
