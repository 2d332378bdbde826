package io.github.surefoot.engine.rule.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TruncatedIdentifierTest {
  /** 63 letters. */
  private static final String LONGEST = "x".repeat(63);

  private final RuleTester rule = RuleTester.of(new TruncatedIdentifier());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE @ (@ int CONSTRAINT @ CHECK (@ > 0));",
        "CREATE INDEX @ ON t (a);",
        "SELECT 1 AS @x;",
        "DROP TABLE @x;",
        "ALTER TABLE t DROP CONSTRAINT @x;",
        "CREATE TABLE @x (a int); DROP TABLE @x;",
        "CREATE TABLE t (@x int, a int); ALTER TABLE t DROP COLUMN @x;",
        "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT @x CHECK (a > 0);"
            + " ALTER TABLE t DROP CONSTRAINT @x;",
        "CREATE TABLE t (a int); CREATE INDEX @x ON t (a); DROP INDEX @x;",
        "CREATE TABLE t (a int); CREATE INDEX @x ON t (a); DROP TABLE t;",
      })
  void isSilentForWhatFitsIsNoNewNameOrIsGone(String sql) {
    rule.silent(sql.replace("@", LONGEST));
  }

  @Test
  void isSilentForAMigrationThatIsNotReportedAndForAHole() {
    rule.silent(
        "-- V1__t.sql (not reported)\nCREATE TABLE %sx (a int);\n-- V2__t.sql\nSELECT 1;"
            .formatted(LONGEST));
    rule.silent("CREATE TABLE ${prefix}%sx (a int);".formatted(LONGEST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE @x (a int); | table",
        "CREATE TABLE app.@x AS SELECT 1; | table",
        "CREATE TABLE t (@x int); | column",
        "CREATE TABLE t (a int CONSTRAINT @x NOT NULL); | constraint",
        "CREATE TABLE t (a int, CONSTRAINT @x UNIQUE (a)); | constraint",
        "ALTER TABLE t ADD COLUMN @x int; | column",
        "ALTER TABLE t ADD CONSTRAINT @x CHECK (a > 0); | constraint",
        "CREATE TABLE t (a int); ALTER TABLE t RENAME a TO @x; | column",
        "CREATE TABLE t (a int); ALTER TABLE t RENAME TO @x; | relation",
        "CREATE INDEX CONCURRENTLY @x ON t (a); | index",
        "CREATE VIEW @x AS SELECT 1; | view",
        "CREATE MATERIALIZED VIEW @x AS SELECT 1; | materialized view",
        "CREATE SEQUENCE @x; | sequence",
        "CREATE TRIGGER @x BEFORE INSERT ON t EXECUTE FUNCTION f(); | trigger",
        "CREATE POLICY @x ON t; | policy",
        "CREATE FUNCTION @x() RETURNS int LANGUAGE sql AS 'SELECT 1'; | routine",
        "CREATE TYPE @x AS ENUM ('a'); | type",
        "CREATE DOMAIN @x AS int; | domain",
        "CREATE SCHEMA @x; | schema",
        "ALTER TYPE t RENAME TO @x; | object",
      })
  void findsANameThatIsCut(String sql, String kind) {
    rule.finds(
        sql.replace("@", LONGEST),
        "V1__test.sql:1 warning: The name of the %s '%sx' is cut to '%s'."
            .formatted(kind, LONGEST, LONGEST));
  }

  @Test
  void countsBytesAndKeepsWholeCharacters() {
    String fits = "\"" + "ä".repeat(31) + "\"";
    String cut = "\"" + "ä".repeat(32) + "\"";
    rule.silent("CREATE TABLE %s (a int);".formatted(fits));
    rule.finds(
        "CREATE TABLE %s (a int);".formatted(cut),
        "V1__test.sql:1 warning: The name of the table '%s' is cut to '%s'."
            .formatted("ä".repeat(32), "ä".repeat(31)));
  }

  @Test
  void saysIfTwoNamesBecomeOne() {
    rule.finds(
        """
        CREATE TABLE t (a int, b int);
        CREATE INDEX %1$sa ON t (a);
        CREATE INDEX IF NOT EXISTS %1$sb ON t (b);
        ALTER TABLE t ADD CONSTRAINT %1$sb CHECK (a > 0);
        """
            .formatted(LONGEST),
        "V1__test.sql:2 warning: The name of the index '%1$sa' is cut to '%1$s'."
            .formatted(LONGEST),
        "V1__test.sql:3 warning: The name of the index '%1$sb' is cut to '%1$s', as that of '%1$sa'"
                .formatted(LONGEST)
            + " is.",
        "V1__test.sql:4 warning: The name of the constraint '%1$sb' is cut to '%1$s'."
            .formatted(LONGEST));
  }

  @Test
  void writesTheNameThatTheServerKeeps() {
    Finding finding = rule.finding("CREATE TABLE \"%sX\" (a int);".formatted(LONGEST));
    assertThat(finding.region().text()).isEqualTo("\"%sX\"".formatted(LONGEST));
    assertThat(finding.remedy().snippets().get(0).code())
        .isEqualTo("CREATE TABLE %s (a int);".formatted(LONGEST));
  }
}
