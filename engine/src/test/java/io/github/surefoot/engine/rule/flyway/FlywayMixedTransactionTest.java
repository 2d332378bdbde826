package io.github.surefoot.engine.rule.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class FlywayMixedTransactionTest {
  private static final String MIXED =
      """
      -- V7__status.sql
      ALTER TABLE orders ADD COLUMN status text;
      CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
      """;

  private final RuleTester rule = RuleTester.of(new FlywayMixedTransaction());

  @Test
  void silentWithOtherRunners() {
    rule.runBy(new Runner.PlainSql()).silent(MIXED);
    rule.runBy(new Runner.Unknown()).silent(MIXED);
  }

  @Test
  void silentIfFlywayMayMix() {
    rule.runBy(new Runner.Flyway(null, true, true, false)).silent(MIXED);
    rule.runBy(new Runner.Flyway(null, true, true, true)).silent(MIXED);
  }

  @Test
  void silentIfASettingDecides() {
    rule.silent(MIXED.replace("V7__status.sql", "V7__status.sql (no transaction)"));
  }

  @Test
  void silentIfAllStatementsAreRecognised() {
    rule.silent(
        """
        DROP INDEX CONCURRENTLY IF EXISTS orders_status_idx;
        -- rebuilt; with a comment
        CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
        VACUUM orders;
        """);
  }

  @Test
  void silentOnWhatFlywayDoesNotRecognise() {
    rule.silent("SET lock_timeout = 0; REINDEX TABLE CONCURRENTLY orders;");
  }

  @Test
  void silentIfTheScriptOpensATransactionAroundIt() {
    rule.silent("BEGIN; CREATE INDEX CONCURRENTLY a ON orders (status); COMMIT;");
  }

  @Test
  void silentInAJavaMigration() {
    rule.silent(MIXED.replace("V7__status.sql", "V7__Status.java (no transaction)"));
  }

  @Test
  void silentIfAllOfAGroupRunWithoutATransaction() {
    rule.runBy(new Runner.Flyway(null, true, false, true))
        .silent(
            """
            -- V1__a.sql
            CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
            -- V2__b.sql
            VACUUM orders;
            """);
  }

  @Test
  void findsAFileThatMixesOnce() {
    rule.finds(
        MIXED + "CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);",
        "V7__status.sql:2 error: Flyway refuses to run 'V7__status.sql': CREATE INDEX CONCURRENTLY on"
            + " 'orders' cannot run in a transaction, and other statements of the file are to run in"
            + " one.");
  }

  @Test
  void pointsToAStatementThatIsToRunInATransaction() {
    assertThat(rule.finding("CREATE INDEX CONCURRENTLY a ON orders (b); SELECT 1;").related())
        .extracting(r -> r.region().text())
        .containsExactly("SELECT 1");
  }

  @Test
  void findsASettingBesideAnIndex() {
    rule.finds(
        "SET lock_timeout = 0; DROP INDEX CONCURRENTLY a;",
        "V1__test.sql:1 error: Flyway refuses to run 'V1__test.sql': DROP INDEX CONCURRENTLY 'a'"
            + " cannot run in a transaction, and other statements of the file are to run in one.");
  }

  @Test
  void findsOtherStatementsThatFlywayRecognises() {
    assertThat(rule.finding("CREATE TABLE a (); VACUUM orders;").message())
        .startsWith("Flyway refuses to run 'V1__test.sql': VACUUM cannot run");
    assertThat(
            rule.on("postgresql:11")
                .finding("ALTER TYPE mood ADD VALUE 'fine'; CREATE TABLE a ();")
                .message())
        .startsWith("Flyway refuses to run 'V1__test.sql': ALTER cannot run");
  }

  @Test
  void findsAMigrationThatCannotRunInItsGroup() {
    rule.runBy(new Runner.Flyway(null, true, false, true))
        .finds(
            """
            -- V1__a.sql
            CREATE TABLE orders (status text);
            -- V2__b.sql
            CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
            -- V3__C.java (no transaction)
            VACUUM orders;
            """,
            "V2__b.sql:1 error: Flyway refuses to run 'V2__b.sql' in one group with migrations that"
                + " run in a transaction.",
            "V3__C.java:1 error: Flyway refuses to run 'V3__C' in one group with migrations that run"
                + " in a transaction.");
  }

  @Test
  void movesTheIndexIntoAMigrationOfItsOwn() {
    assertThat(RuleTester.remedy(rule.finding(MIXED)))
        .isEqualTo(
            """
            Take it out of V7__status.sql. Let it run alone, in a migration without a transaction. \
            Flyway recognises such a file by itself as long as nothing else is in it.
            == V7_2__orders_status_idx.sql
            DROP INDEX CONCURRENTLY IF EXISTS orders_status_idx;
            CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void leavesOutTheTransactionOfAFileWithSettingsOnly() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    "SET statement_timeout = 0; CREATE INDEX CONCURRENTLY a ON orders (status);")))
        .isEqualTo(
            """
            Say beside the file that it runs without a transaction; each of its statements then \
            commits by itself.
            == V1__test.sql.conf
            executeInTransaction=false
            """);
  }
}
