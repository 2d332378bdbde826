package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MissingLockTimeoutTest {
  private final RuleTester rule = RuleTester.of(new MissingLockTimeout());

  private static final String TABLES =
      """
      -- V1__tables.sql
      CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint);
      CREATE TABLE b (id bigint PRIMARY KEY);
      CREATE INDEX a_ix ON a (b_id);
      CREATE TABLE p (id bigint) PARTITION BY RANGE (id);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
      CREATE MATERIALIZED VIEW m AS SELECT id FROM a;
      CREATE UNIQUE INDEX m_ux ON m (id);
      """;

  private static final String ALTER = "ALTER TABLE a ADD COLUMN note text;\n";

  // What takes no such lock, or does not wait for it

  @Test
  void silentOnNewTables() {
    rule.silent(TABLES + ALTER);
    rule.silent("CREATE TABLE n (id bigint);\nALTER TABLE n ADD COLUMN note text;\n");
    rule.silent("CREATE TEMPORARY TABLE n (id bigint);\nCREATE INDEX ON n (id);\n");
  }

  @Test
  void silentOnTablesThatNoReleaseKnows() {
    rule.silent(
        "-- V1__t.sql (unreleased)\nCREATE TABLE n (id bigint);\n"
            + "-- V2__c.sql (unreleased)\nALTER TABLE n ADD COLUMN note text;\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE a SET b_id = 1 WHERE id = 2;",
        "COMMENT ON TABLE a IS 'x';",
        "ALTER TABLE a ALTER COLUMN b_id SET STATISTICS 100;",
        "LOCK TABLE a IN ROW EXCLUSIVE MODE;",
        "LOCK TABLE a NOWAIT;",
        "ALTER TABLE ALL IN TABLESPACE slow SET TABLESPACE fast NOWAIT;",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m;",
        "DROP TABLE IF EXISTS unknown;",
        "DROP INDEX IF EXISTS unknown;",
        "DROP VIEW IF EXISTS unknown;",
        "CREATE TABLE c (id bigint);",
      })
  void silentOnWeakerLocksAndWhereNobodyWaits(String sql) {
    rule.silent(TABLES + "-- V2__x.sql\n" + sql + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX CONCURRENTLY x ON a (b_id);",
        "DROP INDEX CONCURRENTLY a_ix;",
        "REINDEX TABLE CONCURRENTLY a;",
        "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;"
      })
  void silentOnConcurrentForms(String sql) {
    rule.silent(TABLES + "-- V2__x.sql (no transaction)\n" + sql + "\n");
  }

  @Test
  void silentOnWhatFiresATrigger() {
    rule.silent(
        """
        -- V1__t.sql
        CREATE TABLE a (id bigint);
        CREATE TABLE b (id bigint);
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN LOCK TABLE b; RETURN NEW; END $$;
        CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
        -- V2__i.sql
        INSERT INTO a (id) VALUES (1);
        """);
  }

  // A limit

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET LOCAL lock_timeout = '2s';",
        "SET lock_timeout TO 2000;",
        "SET SESSION lock_timeout = '1min';",
        "SELECT set_config('lock_timeout', '2s', true);",
        "SET lock_timeout = '${limit}';",
        "LOCK TABLE a NOWAIT;"
      })
  void silentBehindALimit(String sql) {
    rule.silent(TABLES + "-- V2__x.sql\n" + sql + "\n" + ALTER);
  }

  @Test
  void silentIfTheConnectionHasALimit() {
    rule.with("lock_timeout", "5s").silent(TABLES + "-- V2__x.sql\n" + ALTER);
  }

  @Test
  void silentInARoutineWithALimit() {
    rule.silent(
        TABLES
            + """
            CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
            BEGIN ALTER TABLE a ADD COLUMN note text; END $$;
            -- V2__x.sql
            SELECT f();
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER ROLE migrator SET lock_timeout = '2s';",
        "ALTER ROLE migrator IN DATABASE shop SET lock_timeout = '2s';",
        "ALTER ROLE ALL SET lock_timeout = '2s';",
        "ALTER DATABASE shop SET lock_timeout = '2s';",
        "ALTER SYSTEM SET lock_timeout = '2s';",
        "DO $$ BEGIN ALTER ROLE migrator SET lock_timeout = '2s'; END $$;"
      })
  void silentOnceARoleOrDatabaseHasALimit(String sql) {
    rule.silent(TABLES + "-- V2__limit.sql\n" + sql + "\n-- V3__x.sql\n" + ALTER);
    rule.silent(TABLES + "-- V2__x.sql\n" + ALTER + "-- V3__limit.sql\n" + sql + "\n");
  }

  @Test
  void silentWhereTheConnectionIsNotKnown() {
    rule.runBy(new Runner.Unknown()).silent(ALTER);
  }

  // None

  @Test
  void findsALockWithoutLimit() {
    Finding finding = rule.finding(TABLES + "-- V2__x.sql\n" + ALTER);

    assertThat(finding.message())
        .isEqualTo("Nothing bounds the wait for 'a': no lock_timeout is in force.");
    assertThat(finding.why())
        .isEqualTo(
            "PostgreSQL 15 takes ACCESS EXCLUSIVE on it, which waits for every open transaction that"
                + " used it, and all reads and writes that come after wait behind it.");
    assertThat(finding.related()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET lock_timeout = 0;",
        "SET lock_timeout = '0s';",
        "SET lock_timeout = '2s';\nSET lock_timeout TO DEFAULT;",
        "SET lock_timeout = '2s';\nRESET lock_timeout;",
        "SET lock_timeout = '2s';\nRESET ALL;",
        "SET LOCAL statement_timeout = '2s';",
        "SET LOCAL deadlock_timeout = '2s';",
        "BEGIN;\nSET LOCAL lock_timeout = '2s';\nCOMMIT;",
        "SAVEPOINT s;\nLOCK TABLE a NOWAIT;\nROLLBACK TO s;"
      })
  void findsALockBehindWhatIsNoLimit(String sql) {
    rule.finds(
        TABLES + "-- V2__x.sql\n" + sql + "\n" + ALTER,
        "V2__x.sql:"
            + (sql.lines().count() + 1)
            + " warning: Nothing bounds the wait for 'a': no lock_timeout is in force.");
  }

  @Test
  void findsALockBehindSetLocalOutsideATransaction() {
    assertThat(
            rule.findings(
                TABLES + "-- V2__x.sql (no transaction)\nSET LOCAL lock_timeout = '2s';\n" + ALTER))
        .hasSize(1);
  }

  @Test
  void countsNoLimitOfAnEarlierMigration() {
    rule.finds(
        TABLES + "-- V2__s.sql\nSET lock_timeout = '2s';\n-- V3__x.sql\n" + ALTER,
        "V3__x.sql:1 warning: Nothing bounds the wait for 'a': no lock_timeout is in force.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER ROLE migrator SET lock_timeout = '2s';\nALTER ROLE migrator RESET lock_timeout;",
        "ALTER DATABASE shop SET lock_timeout = '2s';\nALTER DATABASE shop RESET ALL;",
        "ALTER DATABASE shop SET lock_timeout = 0;",
        "ALTER DATABASE shop SET statement_timeout = '2s';"
      })
  void findsALockWhereARoleOrDatabaseHasNoLimitAnyMore(String sql) {
    assertThat(rule.findings(TABLES + "-- V2__s.sql\n" + sql + "\n-- V3__x.sql\n" + ALTER))
        .hasSize(1);
  }

  @Test
  void findsALockThatIsPendingTogetherWithTheLimitOfARole() {
    String limit = "-- V2__s.sql (unreleased)\nALTER ROLE migrator SET lock_timeout = '2s';\n";
    assertThat(rule.findings(TABLES + limit + "-- V3__x.sql (unreleased)\n" + ALTER)).hasSize(1);
    rule.silent(
        TABLES + limit.replace(" (unreleased)", "") + "-- V3__x.sql (unreleased)\n" + ALTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX ON a (id);",
        "DROP INDEX a_ix;",
        "DROP TABLE b;",
        "DROP TABLE unknown;",
        "LOCK TABLE a IN SHARE MODE;",
        "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION g();",
        "TRUNCATE a;",
        "CREATE TABLE c (a_id bigint REFERENCES a);",
        "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);",
        "REFRESH MATERIALIZED VIEW m;",
        "DROP INDEX unknown;",
        "ALTER TABLE unknown ADD COLUMN note text;",
        "DO $$ BEGIN ALTER TABLE a ADD COLUMN note text; END $$;"
      })
  void findsEveryStrongLock(String sql) {
    assertThat(rule.findings(TABLES + "-- V2__x.sql\n" + sql + "\n")).hasSize(1);
  }

  @Test
  void pointsAtTheCallOfARoutine() {
    rule.finds(
        TABLES
            + """
            CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$
            BEGIN ALTER TABLE a ADD COLUMN note text; END $$;
            -- V2__x.sql
            SELECT f();
            """,
        "V2__x.sql:1 warning: Nothing bounds the wait for 'a': no lock_timeout is in force.");
  }

  @Test
  void saysIfAnotherTimeoutEndsTheWait() {
    assertThat(rule.with("statement_timeout", "5min").finding(TABLES + "-- V2__x.sql\n" + ALTER))
        .extracting(Finding::why)
        .asString()
        .endsWith("wait behind it, until statement_timeout (5min) ends it.");
  }

  // Once

  @Test
  void saysItOnceForAMigrationAtTheFirstStatement() {
    rule.finds(
        TABLES + "-- V2__x.sql\nALTER TABLE b ADD COLUMN note text;\n" + ALTER,
        "V2__x.sql:1 warning: Nothing bounds the wait for 'b': no lock_timeout is in force.");
  }

  @Test
  void saysItOnceForAHistoryAtTheLastMigration() {
    Finding finding =
        rule.finding(
            TABLES
                + "-- V2__x.sql\nALTER TABLE a ADD COLUMN c text;\n"
                + "-- V3__x.sql\nALTER TABLE a ADD COLUMN d text;\n"
                + "-- V4__x.sql\nALTER TABLE b ADD COLUMN c text;\n");

    assertThat(finding.region().file().fileName()).isEqualTo("V4__x.sql");
    assertThat(finding.why()).endsWith(" The same holds for 2 other migrations.");
    assertThat(finding.related())
        .extracting(r -> r.region().file().fileName() + ": " + r.message())
        .containsExactly("V2__x.sql: the same here", "V3__x.sql: the same here");
  }

  @Test
  void prefersAMigrationThatRunsOnce() {
    rule.finds(
        TABLES
            + "-- V2__x.sql\n"
            + ALTER
            + "-- R__view.sql\nDROP MATERIALIZED VIEW m;\nCREATE MATERIALIZED VIEW m AS SELECT 1;\n",
        "V2__x.sql:1 warning: Nothing bounds the wait for 'a': no lock_timeout is in force.");
  }

  @Test
  void keepsToWhatIsReported() {
    Finding finding =
        rule.finding(
            TABLES
                + "-- V2__x.sql (not reported)\nALTER TABLE a ADD COLUMN c text;\n"
                + "-- V3__x.sql\nALTER TABLE a ADD COLUMN d text;\n"
                + "-- V4__x.sql (not reported)\nALTER TABLE b ADD COLUMN c text;\n");

    assertThat(finding.region().file().fileName()).isEqualTo("V3__x.sql");
    assertThat(finding.related()).isEmpty();
  }

  @Test
  void aJustifiedStatementHidesNoOther() {
    String justified = "-- surefoot:assured MissingLockTimeout: nobody uses b before noon\n";
    rule.finds(
        TABLES
            + "-- V2__x.sql\nALTER TABLE a ADD COLUMN c text;\n"
            + "-- V3__x.sql\n"
            + justified
            + "ALTER TABLE b ADD COLUMN c text;\n",
        "V2__x.sql:1 warning: Nothing bounds the wait for 'a': no lock_timeout is in force.");
    rule.finds(
        TABLES
            + "-- V3__x.sql\n"
            + justified
            + "ALTER TABLE b ADD COLUMN c text;\nALTER TABLE a ADD COLUMN c text;\n",
        "V3__x.sql:3 warning: Nothing bounds the wait for 'a': no lock_timeout is in force.");
  }

  @Test
  void saysItForEachMigrationIfAsked() {
    rule.under("rules: { MissingLockTimeout: { per-migration: true } }")
        .finds(
            TABLES
                + "-- V2__x.sql\nALTER TABLE a ADD COLUMN c text;\nALTER TABLE b ADD COLUMN c text;\n"
                + "-- V3__x.sql\nALTER TABLE a ADD COLUMN d text;\n",
            "V2__x.sql:1 warning: Nothing bounds the wait for 'a': no lock_timeout is in force.",
            "V3__x.sql:1 warning: Nothing bounds the wait for 'a': no lock_timeout is in force.");
  }

  @Test
  void asksForAStatementTimeoutToo() {
    RuleTester both = rule.under("rules: { MissingLockTimeout: { statement-timeout: true } }");
    String set = "-- V2__x.sql\nSET LOCAL lock_timeout = '2s';\n";

    both.silent(TABLES + set + "SET LOCAL statement_timeout = '1min';\n" + ALTER);
    both.finds(
        TABLES + set + ALTER,
        "V2__x.sql:2 warning: Nothing bounds how long this holds 'a': no statement_timeout is in"
            + " force.");
    both.finds(
        TABLES + "-- V2__x.sql\n" + ALTER,
        "V2__x.sql:1 warning: Nothing bounds the wait for 'a': no lock_timeout is in force.");
  }

  // What to do

  @Test
  void remedyBoundsTheWaitHereAndForAll() {
    assertThat(RuleTester.remedy(rule.finding(TABLES + "-- V2__x.sql\n" + ALTER)))
        .isEqualTo(
            """
            Give up after two seconds instead of making everybody wait, and run the migration again. \
            Set it in each migration, or for all of them where the connection is opened.
            == V2__x.sql
            SET LOCAL lock_timeout = '2s';
            ALTER TABLE a ADD COLUMN note text;
            == or for all migrations, flyway.conf (Spring Boot: spring.flyway.init-sqls)
            flyway.initSql=SET lock_timeout = '2s'
            """);
  }
}
