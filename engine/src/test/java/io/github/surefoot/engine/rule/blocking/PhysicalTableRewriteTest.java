package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class PhysicalTableRewriteTest {
  private final RuleTester rule = RuleTester.of(new PhysicalTableRewrite());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint);
      CREATE INDEX orders_id_idx ON orders (id);
      -- V2__store.sql (no transaction)
      """;

  @Test
  void silentIfNothingIsCopied() {
    rule.silent(ORDERS + "VACUUM orders; VACUUM (FULL false, ANALYZE) orders; VACUUM;");
    rule.silent(ORDERS + "ALTER TABLE orders SET (fillfactor = 70);");
  }

  @Test
  void silentIfTheStateIsReached() {
    rule.silent(ORDERS + "ALTER TABLE orders SET LOGGED;");
  }

  @Test
  void silentOnAPartitionedTable() {
    rule.silent(
        """
        -- V1__events.sql
        CREATE TABLE events (at date) PARTITION BY RANGE (at);
        -- V2__move.sql
        ALTER TABLE events SET TABLESPACE fast;
        """);
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent("CREATE TABLE orders (id bigint); ALTER TABLE orders SET UNLOGGED;");
  }

  @Test
  void findsVacuumFullAndCluster() {
    rule.finds(
        ORDERS + "VACUUM FULL orders;",
        "V2__store.sql:1 error: VACUUM FULL writes 'orders' anew while reads and writes wait.");
    rule.finds(
        ORDERS + "CLUSTER orders USING orders_id_idx;",
        "V2__store.sql:1 error: CLUSTER writes 'orders' anew while reads and writes wait.");
  }

  @Test
  void findsWhatGoesOverAllTables() {
    rule.finds(
        "-- V1__all.sql (no transaction)\nVACUUM (FULL);\nCLUSTER;\n"
            + "ALTER TABLE ALL IN TABLESPACE slow SET TABLESPACE fast;",
        "V1__all.sql:1 error: VACUUM FULL writes every table, one after the other, anew while reads"
            + " and writes wait.",
        "V1__all.sql:2 error: CLUSTER writes every table that was clustered before anew while reads"
            + " and writes wait.",
        "V1__all.sql:3 error: SET TABLESPACE 'fast' copies everything that is in 'slow' while reads"
            + " and writes wait.");
  }

  @Test
  void findsOtherStorage() {
    rule.finds(
        ORDERS
            + "ALTER TABLE orders SET UNLOGGED;\nALTER TABLE orders SET TABLESPACE fast;\n"
            + "ALTER INDEX orders_id_idx SET TABLESPACE fast;",
        "V2__store.sql:1 error: SET UNLOGGED copies 'orders' while reads and writes wait.",
        "V2__store.sql:2 error: SET TABLESPACE 'fast' copies 'orders' while reads and writes wait.",
        "V2__store.sql:3 error: SET TABLESPACE 'fast' copies 'orders_id_idx' while reads and writes"
            + " wait.");
  }

  @Test
  void saysWhichLockAndWhoWaits() {
    assertThat(rule.finding(ORDERS + "VACUUM FULL orders;").why())
        .isEqualTo(
            "PostgreSQL 15 holds ACCESS EXCLUSIVE while it copies all rows and builds all indexes"
                + " anew: reads and writes wait, the longer the more rows there are, and as much disk"
                + " is needed besides.");
  }

  @Test
  void remedyMovesAnIndexConcurrently() {
    String move = ORDERS + "ALTER INDEX orders_id_idx SET TABLESPACE fast;";
    assertThat(RuleTester.remedy(rule.finding(move)))
        .isEqualTo(
            """
            Build the index anew in the other tablespace, concurrently.
            == V2__store.sql
            REINDEX (TABLESPACE fast) INDEX CONCURRENTLY orders_id_idx;
            == V2__store.sql.conf
            executeInTransaction=false
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
    assertThat(rule.on("postgresql:13").finding(move).remedy().snippets()).isEmpty();
  }
}
