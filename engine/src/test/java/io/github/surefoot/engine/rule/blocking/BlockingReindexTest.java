package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class BlockingReindexTest {
  private final RuleTester rule = RuleTester.of(new BlockingReindex());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint, status text);
      CREATE INDEX orders_status_idx ON orders (lower(status)) WHERE id > 0;
      -- V2__reindex.sql (no transaction)
      """;

  @Test
  void silentWithConcurrently() {
    rule.silent(ORDERS + "REINDEX INDEX CONCURRENTLY orders_status_idx;");
    rule.silent(ORDERS + "REINDEX (CONCURRENTLY, VERBOSE) TABLE orders;");
  }

  @Test
  void silentOnSystemCatalogs() {
    rule.silent(ORDERS + "REINDEX SYSTEM;");
  }

  @Test
  void silentOnATableWithoutIndexes() {
    rule.silent(
        "-- V1__t.sql\nCREATE TABLE orders (id bigint);\n-- V2__x.sql\nREINDEX TABLE orders;");
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint PRIMARY KEY);
        REINDEX TABLE orders;
        REINDEX INDEX orders_pkey;
        """);
  }

  @Test
  void findsTableAndIndex() {
    rule.finds(
        ORDERS + "REINDEX TABLE orders;\nREINDEX (CONCURRENTLY false) INDEX orders_status_idx;",
        "V2__reindex.sql:1 error: REINDEX TABLE 'orders' blocks every write to the table, and reads"
            + " that would use the index, until it is built anew.",
        "V2__reindex.sql:2 error: REINDEX INDEX 'orders_status_idx' blocks every write to the table,"
            + " and reads that would use the index, until it is built anew.");
  }

  @Test
  void findsWhatTheHistoryDoesNotKnow() {
    rule.finds(
        "-- V1__x.sql (no transaction)\nREINDEX INDEX i;\nREINDEX TABLE t;\nREINDEX SCHEMA app;",
        "V1__x.sql:1 error: REINDEX INDEX 'i' blocks every write to the table, and reads that would"
            + " use the index, until it is built anew.",
        "V1__x.sql:2 error: REINDEX TABLE 't' blocks every write to the table, and reads that would"
            + " use the index, until it is built anew.",
        "V1__x.sql:3 error: REINDEX SCHEMA 'app' blocks every write to the tables, and reads that"
            + " would use the index, until it is built anew.");
  }

  @Test
  void saysWhichLocksAndWhoWaits() {
    assertThat(rule.finding(ORDERS + "REINDEX TABLE orders;").why())
        .isEqualTo(
            "PostgreSQL 15 holds a SHARE lock on the table and ACCESS EXCLUSIVE on each index:"
                + " inserts, updates and deletes wait, and so do queries, whose planning looks at"
                + " every index, the longer the more rows there are.");
  }

  @Test
  void remedyRebuildsConcurrently() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "REINDEX (VERBOSE) TABLE orders;")))
        .isEqualTo(
            """
            Rebuild concurrently: reads and writes go on. It has to run outside a transaction; an \
            index whose name ends in _ccnew is what a failed try leaves behind, drop it.
            == V2__reindex.sql
            REINDEX (verbose) TABLE CONCURRENTLY orders;
            == V2__reindex.sql.conf
            executeInTransaction=false
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void remedyBuildsATwinBeforePostgres12() {
    assertThat(
            RuleTester.remedy(
                rule.on("postgresql:11").finding(ORDERS + "REINDEX INDEX orders_status_idx;")))
        .isEqualTo(
            """
            Before PostgreSQL 12 an index can be replaced by a twin that is built concurrently.
            == V2__reindex.sql
            DROP INDEX CONCURRENTLY IF EXISTS orders_new;
            CREATE INDEX CONCURRENTLY orders_new ON orders ((lower(status))) WHERE id > 0;
            DROP INDEX CONCURRENTLY IF EXISTS orders_status_idx;
            == V2_1__rename_orders_status_idx.sql
            ALTER INDEX orders_new RENAME TO orders_status_idx;
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
    assertThat(
            rule.on("postgresql:11").finding(ORDERS + "REINDEX TABLE orders;").remedy().snippets())
        .isEmpty();
  }
}
