package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NonTransactionalStatementTest {
  private final RuleTester rule = RuleTester.of(new NonTransactionalStatement());

  private static final String DETACH =
      "ALTER TABLE events DETACH PARTITION events_25 CONCURRENTLY;\n";

  private static final String COMMITTING =
      """
      -- V1__p.sql
      CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ANALYZE orders;",
        "CLUSTER orders USING orders_pkey;",
        "REINDEX TABLE orders;",
        "ALTER TABLE events DETACH PARTITION events_25;",
        "DISCARD PLANS;",
        "DO $$ BEGIN PERFORM 1; END $$;"
      })
  void silentOnWhatMayRunInATransaction(String sql) {
    rule.silent(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VACUUM orders;",
        "ALTER SYSTEM SET work_mem = '8MB';",
        "CREATE DATABASE d;",
        "REINDEX SCHEMA public;",
        "DISCARD ALL;"
      })
  void silentOnWhatFlywayRecognises(String sql) {
    rule.silent(sql);
  }

  @Test
  void silentWithoutATransaction() {
    rule.silent("-- V2__detach.sql (no transaction)\n" + DETACH);
    rule.silent("-- V2__Detach.java (no transaction)\n" + DETACH);
    rule.silent(COMMITTING + "-- V2__call.sql (no transaction)\nCALL p();\n");
    rule.silent("-- V2__do.sql (no transaction)\nDO $$ BEGIN COMMIT; END $$;\n");
  }

  @Test
  void silentBehindTheEndOfATransaction() {
    rule.silent("-- V2__detach.sql (no transaction)\nBEGIN;\nSELECT 1;\nCOMMIT;\n" + DETACH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REINDEX TABLE CONCURRENTLY orders;",
        "BEGIN; CREATE INDEX CONCURRENTLY ON orders (status);",
        "BEGIN; DROP INDEX CONCURRENTLY a;"
      })
  void silentOnConcurrentIndexesWhichHaveARuleOfTheirOwn(String sql) {
    rule.silent(sql);
  }

  @Test
  void silentOnEnumsWhichHaveARuleOfTheirOwn() {
    rule.on("postgresql:11").silent("BEGIN; ALTER TYPE mood ADD VALUE 'ok';");
  }

  @Test
  void findsWhatFlywayDoesNotRecognise() {
    Finding finding = rule.finding(DETACH);

    assertThat(finding.message())
        .isEqualTo(
            "DETACH PARTITION CONCURRENTLY fails: Flyway runs the migration in a transaction.");
    assertThat(finding.why())
        .isEqualTo(
            "PostgreSQL 15 refuses it inside a transaction block (SQLSTATE 25001), and the migration"
                + " stops there.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VACUUM orders                     | VACUUM
          vacuum (full) orders              | VACUUM
          ALTER SYSTEM SET work_mem = '8MB' | ALTER SYSTEM
          DROP DATABASE d                   | DROP DATABASE
          CREATE TABLESPACE s LOCATION '/s' | CREATE TABLESPACE
          DROP SUBSCRIPTION s               | DROP SUBSCRIPTION
          REINDEX SCHEMA public             | REINDEX SCHEMA
          DISCARD ALL                       | DISCARD ALL
          """)
  void findsAndNamesTheStatementBehindBegin(String sql, String name) {
    Finding finding = rule.finding("BEGIN;\n" + sql + ";\n");

    assertThat(finding.message())
        .isEqualTo(name + " fails: the migration itself has opened a transaction.");
    assertThat(finding.related())
        .singleElement()
        .satisfies(related -> assertThat(related.region().text()).isEqualTo("BEGIN"));
  }

  @Test
  void findsAClusterOfAllTables() {
    rule.finds(
        "CLUSTER;",
        "V1__test.sql:1 error: CLUSTER fails: Flyway runs the migration in a transaction.");
  }

  @Test
  void findsAJavaMigrationThatDoesNotSaySo() {
    assertThat(rule.findings("-- V2__Vacuum.java\nVACUUM orders;\n")).hasSize(1);
  }

  @Test
  void findsAStatementInADoBlockEvenWithoutATransaction() {
    rule.finds(
        "-- V2__a.sql (no transaction)\nDO $$ BEGIN\nDISCARD ALL;\nEND $$;\n",
        "V2__a.sql:2 error: DISCARD ALL fails: a DO block always runs in a transaction.");
  }

  @Test
  void findsAReindexOfAPartitionedTableFrom14On() {
    String reindex =
        """
        -- V1__events.sql
        CREATE TABLE events (at date) PARTITION BY RANGE (at);
        -- V2__reindex.sql
        REINDEX TABLE events;
        """;
    rule.on("postgresql:13").silent(reindex);
    assertThat(rule.on("postgresql:14").findings(reindex)).hasSize(1);
  }

  @Test
  void findsABlockThatCommits() {
    Finding finding = rule.finding("DO $$ BEGIN COMMIT; END $$;");

    assertThat(finding.message())
        .isEqualTo("A DO block that commits fails: Flyway runs the migration in a transaction.");
    assertThat(finding.why()).contains("SQLSTATE 2D000");
  }

  @Test
  void findsACallOfAProcedureThatCommits() {
    assertThat(rule.finding(COMMITTING + "-- V2__call.sql\nCALL p();\n").message())
        .isEqualTo("'p()', which commits, fails: Flyway runs the migration in a transaction.");
  }

  @Test
  void remedyIsAScriptConfiguration() {
    assertThat(RuleTester.remedy(rule.finding("-- V2__detach.sql\n" + DETACH)))
        .isEqualTo(
            """
            Let it run alone, in a migration without a transaction.
            == V2__detach.sql
            ALTER TABLE events DETACH PARTITION events_25 CONCURRENTLY;
            == V2__detach.sql.conf
            executeInTransaction=false
            """);
  }

  @Test
  void remedyTakesTheStatementOutOfItsTransaction() {
    assertThat(RuleTester.remedy(rule.finding("-- V2__v.sql\nBEGIN;\nVACUUM orders;\nCOMMIT;\n")))
        .isEqualTo(
            """
            Take it out of V2__v.sql. Let it run alone, in a migration without a transaction.
            == V2_2__vacuum.sql
            VACUUM orders;
            == V2_2__vacuum.sql.conf
            executeInTransaction=false
            """);
  }
}
