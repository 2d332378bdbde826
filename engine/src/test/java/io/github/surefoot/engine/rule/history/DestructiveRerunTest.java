package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DestructiveRerunTest {
  private static final String TABLES =
      """
      -- V1__tables.sql
      CREATE TABLE roles (id bigint PRIMARY KEY, name text, made timestamptz DEFAULT now());
      CREATE TABLE log (id bigserial PRIMARY KEY, at timestamptz, what text);
      CREATE TYPE mood AS ENUM ('good', 'bad');
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
      """;

  private final RuleTester rule = RuleTester.of(new DestructiveRerun());

  private static String repeatable(String sql) {
    return TABLES + "-- R__x.sql\n" + sql + "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE OR REPLACE VIEW v AS SELECT id FROM roles;",
        "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT id FROM roles;",
        "CREATE OR REPLACE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "DROP TRIGGER IF EXISTS t ON roles;"
            + " CREATE TRIGGER t BEFORE INSERT ON roles FOR EACH ROW EXECUTE FUNCTION f();",
        "CREATE TABLE IF NOT EXISTS x (id bigint);",
        "CREATE INDEX IF NOT EXISTS ix ON roles (name);",
        "ALTER TABLE roles ADD COLUMN IF NOT EXISTS note text;",
        "ALTER TABLE roles DROP COLUMN IF EXISTS note;",
        "GRANT SELECT ON roles TO PUBLIC;",
        "COMMENT ON TABLE roles IS 'Roles.';",
        "CREATE TEMPORARY TABLE fresh (id bigint) ON COMMIT DROP; DROP TABLE fresh;",
      })
  void isSilentOnFormsThatCanRunAgain(String sql) {
    rule.silent(repeatable(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO roles (id, name) VALUES (1, 'a') ON CONFLICT (id) DO NOTHING;",
        "INSERT INTO roles (id, name) SELECT 1, 'a' WHERE NOT EXISTS (SELECT FROM roles WHERE id = 1);",
        "DELETE FROM roles WHERE id = 1; INSERT INTO roles (id, name) VALUES (1, 'a');",
        "TRUNCATE roles; INSERT INTO roles (id, name) VALUES (1, 'a');",
        "DELETE FROM roles; INSERT INTO roles (id, name) VALUES (1, 'a');",
        "UPDATE roles SET name = 'a' WHERE id = 1;",
        "INSERT INTO log (what) SELECT max(what) FROM log;",
        "INSERT INTO log (what) SELECT name FROM roles WHERE id IN (SELECT 1);",
        "DELETE FROM log WHERE at < now() - interval '1 year';",
      })
  void isSilentOnRowsThatAreMadeAnewOrLeftAlone(String sql) {
    rule.silent(repeatable(sql));
  }

  @Test
  void isSilentOnATableThatIsMadeAnewWithItsRows() {
    rule.silent(
        repeatable(
            "DROP TABLE IF EXISTS totals; CREATE TABLE totals AS SELECT count(*) AS n FROM log;"));
  }

  @Test
  void isSilentOnATableThatIsMadeAnewAndLoaded() {
    rule.silent(
        repeatable(
            "DROP TABLE IF EXISTS log; CREATE TABLE log (id bigint); COPY log FROM '/tmp/log';"));
    rule.silent(
        repeatable(
            "DROP TABLE IF EXISTS log; CREATE TABLE log (id bigint); INSERT INTO log VALUES (1);"));
  }

  @Test
  void isSilentOnWhatMayNotHappen() {
    rule.silent(
        repeatable(
            "DO $$ BEGIN IF to_regclass('x') IS NULL THEN CREATE TABLE x (id bigint); END IF; END $$;"));
  }

  @Test
  void isSilentOnAVersionedMigration() {
    rule.silent(TABLES + "-- V2__x.sql\nCREATE TABLE x (id bigint);\nDELETE FROM roles;");
  }

  @Test
  void isSilentOnWhatTheFirstRunDoesNotGetPastEither() {
    rule.silent(repeatable("CREATE TABLE roles (id bigint);"));
  }

  @Test
  void isSilentOnACallbackThatKeepsALog() {
    rule.silent(
        TABLES + "-- afterMigrate.sql\nINSERT INTO log (at, what) VALUES (now(), 'migrated');");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE x (id bigint);",
        "CREATE VIEW v AS SELECT id FROM roles;",
        "CREATE INDEX ix ON roles (name);",
        "CREATE TYPE x AS ENUM ('a');",
        "CREATE TRIGGER t BEFORE INSERT ON roles FOR EACH ROW EXECUTE FUNCTION f();",
        "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "ALTER TABLE roles ADD COLUMN note text;",
        "ALTER TABLE roles DROP COLUMN name;",
        "ALTER TABLE roles ADD CONSTRAINT c CHECK (id > 0);",
        "ALTER TYPE mood ADD VALUE 'fair';",
        "ALTER TABLE roles RENAME COLUMN name TO title;",
        "CREATE SEQUENCE s;",
        "CREATE POLICY p ON roles USING (true);",
      })
  void findsWhatFailsTheSecondTime(String sql) {
    Finding finding = rule.finding(repeatable(sql));
    assertThat(finding.message())
        .startsWith("When 'R__x.sql' runs again, it stops at this statement: ");
    assertThat(finding.remedy().snippets().get(0).title()).isEqualTo("V2__once_from_x.sql");
    assertThat(finding.remedy().snippets().get(0).code()).isEqualTo(sql);
  }

  @Test
  void findsAViewThatAnotherOneNeedsInTheEnd() {
    rule.finds(
        """
        -- R__a.sql
        DROP VIEW IF EXISTS a;
        CREATE VIEW a AS SELECT 1 AS one;
        -- R__b.sql
        CREATE OR REPLACE VIEW b AS SELECT one FROM a;
        """,
        "R__a.sql:1 error: When 'R__a.sql' runs again, it stops at this statement: a view reads 'a'"
            + " and CASCADE is not said.");
  }

  @Test
  void tellsOnlyTheFirstStatementThatFails() {
    rule.finds(
        repeatable("CREATE TABLE x (id bigint);\nCREATE TABLE y (id bigint);"),
        "R__x.sql:1 error: When 'R__x.sql' runs again, it stops at this statement: 'x' is there"
            + " already.");
  }

  @Test
  void findsLosses() {
    rule.finds(
        repeatable(
            """
            DROP TABLE IF EXISTS log;
            CREATE TABLE IF NOT EXISTS log (id bigint);
            TRUNCATE roles;
            """),
        "R__x.sql:1 error: Each run of 'R__x.sql' drops 'log' with the rows in it.",
        "R__x.sql:3 error: Each run of 'R__x.sql' removes all rows of 'roles'.");
    rule.finds(
        repeatable("DELETE FROM roles WHERE true;\nUPDATE log SET what = '';"),
        "R__x.sql:1 error: Each run of 'R__x.sql' removes all rows of 'roles'.",
        "R__x.sql:2 error: Each run of 'R__x.sql' overwrites 'what' in all rows of 'log'.");
  }

  @Test
  void findsLossesOfWhatTheMigrationItselfHasMade() {
    rule.finds(
        "-- R__x.sql (unreleased)\nCREATE TABLE IF NOT EXISTS x (id bigint);\nTRUNCATE x;",
        "R__x.sql:2 error: Each run of 'R__x.sql' removes all rows of 'x'.");
  }

  @Test
  void findsRowsThatAreInsertedAnew() {
    rule.finds(
        repeatable("INSERT INTO log (what) VALUES ('a');"),
        "R__x.sql:1 error: Each run of 'R__x.sql' inserts its rows into 'log' anew.");
    rule.finds(
        repeatable("INSERT INTO log (what) SELECT name FROM roles WHERE id < 5;"),
        "R__x.sql:1 error: Each run of 'R__x.sql' inserts its rows into 'log' anew.");
  }

  @Test
  void findsRowsThatTheirKeyRefuses() {
    String expected =
        ":1 error: When '%s' runs again, its rows are in 'roles' already, and the key (id) refuses"
            + " them.";
    rule.finds(
        repeatable("INSERT INTO roles (id, name) VALUES (1, 'a');"),
        "R__x.sql" + expected.formatted("R__x.sql"));
    rule.finds(
        TABLES + "-- afterMigrate.sql\nINSERT INTO roles (id, name) VALUES (1, 'a');",
        "afterMigrate.sql" + expected.formatted("afterMigrate.sql"));
  }

  @Test
  void rowsThatComeBeforeOrGoAfterwardsCountForNothing() {
    rule.finds(
        repeatable("COPY log FROM '/tmp/log';\nDROP TABLE log;\nCREATE TABLE log (id bigint);"),
        "R__x.sql:2 error: Each run of 'R__x.sql' drops 'log' with the rows in it.");
    rule.finds(
        repeatable("INSERT INTO log (what) VALUES ('a');\nDELETE FROM log WHERE what = 'b';"),
        "R__x.sql:1 error: Each run of 'R__x.sql' inserts its rows into 'log' anew.");
  }

  @Test
  void saysWhenItFailsAndWhatIsThereTwice() {
    String insert = "INSERT INTO roles (id, name) VALUES (1, 'a');";
    assertThat(rule.finding(repeatable(insert)).why())
        .isEqualTo("Once it has run, the migrate after any change of the file fails here (23505).");
    assertThat(rule.finding(TABLES + "-- afterMigrate.sql\n" + insert).why())
        .isEqualTo("Once it has run, every further migrate fails here (23505).");
    assertThat(rule.finding(repeatable("INSERT INTO log (what) VALUES ('a');")).why())
        .isEqualTo("Nothing that the history knows keeps them from being there twice.");
  }

  @Test
  void findsIndexesAndConstraintsWithoutNames() {
    rule.finds(
        repeatable("CREATE INDEX ON roles (name);\nALTER TABLE roles ADD CHECK (id > 0);"),
        "R__x.sql:1 error: Each run of 'R__x.sql' gives 'roles' one more index.",
        "R__x.sql:2 error: Each run of 'R__x.sql' gives 'roles' one more constraint.");
  }
}
