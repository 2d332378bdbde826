package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class BlockingIndexDropTest {
  private final RuleTester rule = RuleTester.of(new BlockingIndexDrop());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint, status text, total numeric);
      CREATE INDEX orders_status_idx ON orders (status);
      CREATE INDEX orders_total_idx ON orders (total);
      -- V2__drop.sql
      """;

  @Test
  void silentWithConcurrently() {
    rule.silent(ORDERS + "DROP INDEX CONCURRENTLY orders_status_idx;");
  }

  @Test
  void silentIfAnUnknownIndexNeedNotExist() {
    rule.silent("DROP INDEX IF EXISTS orders_status_idx;");
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint, status text);
        CREATE INDEX orders_status_idx ON orders (status);
        DROP INDEX orders_status_idx;
        """);
  }

  @Test
  void silentOnATableThatTheMigrationDrops() {
    rule.silent(ORDERS + "DROP INDEX orders_status_idx; DROP TABLE orders;");
  }

  @Test
  void silentOnAPartitionedTableIfTheWaitIsBounded() {
    rule.silent(
        """
        -- V1__events.sql
        CREATE TABLE events (at date) PARTITION BY RANGE (at);
        CREATE INDEX events_at_idx ON events (at);
        -- V2__drop.sql
        SET LOCAL lock_timeout = '2s';
        DROP INDEX events_at_idx;
        """);
  }

  @Test
  void findsTheDropOfAKnownIndex() {
    rule.finds(
        ORDERS + "DROP INDEX IF EXISTS orders_status_idx;",
        "V2__drop.sql:1 warning: DROP INDEX 'orders_status_idx' makes every read and write of"
            + " 'orders' queue until the transactions that are open on it have ended.");
  }

  @Test
  void findsTheDropOfAnUnknownIndex() {
    rule.finds(
        "DROP INDEX app.orders_status_idx;",
        "V1__test.sql:1 warning: DROP INDEX 'app.orders_status_idx' makes every read and write of its"
            + " table queue until the transactions that are open on it have ended.");
  }

  @Test
  void findsEachIndexOfAList() {
    assertThat(rule.findings(ORDERS + "DROP INDEX orders_status_idx, orders_total_idx;"))
        .extracting(f -> f.region().text())
        .containsExactly("orders_status_idx", "orders_total_idx");
  }

  @Test
  void saysWhichLockAndWhoWaits() {
    assertThat(rule.finding("DROP INDEX orders_status_idx;").why())
        .isEqualTo(
            "PostgreSQL 15 takes ACCESS EXCLUSIVE on the table: the drop is instant, but it waits for"
                + " every open transaction that used the table, and what comes after it waits behind"
                + " it.");
  }

  @Test
  void remedyDropsConcurrentlyInAFileOfItsOwn() {
    assertThat(
            RuleTester.remedy(
                rule.finding(ORDERS + "DROP INDEX app.\"Old\";\nCOMMENT ON TABLE orders IS 'x';")))
        .isEqualTo(
            """
            Drop the index concurrently. Take it out of V2__drop.sql. It has to run outside a \
            transaction, one index a statement.
            == V2_1__drop_old.sql
            DROP INDEX CONCURRENTLY IF EXISTS app."Old";
            """);
  }

  @Test
  void remedyBoundsTheWaitForAPartitionedTable() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__events.sql
                    CREATE TABLE events (at date) PARTITION BY RANGE (at);
                    CREATE INDEX events_at_idx ON events (at);
                    -- V2__drop.sql
                    DROP INDEX events_at_idx;
                    """)))
        .isEqualTo(
            """
            The index of a partitioned table cannot be dropped concurrently. Give up after two \
            seconds instead of making everybody wait, and run it again.
            == V2__drop.sql
            SET LOCAL lock_timeout = '2s';
            DROP INDEX events_at_idx;
            """);
  }
}
