package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class PositionalInsertTest {
  private static final String ROLES =
      """
      -- V1__roles.sql
      CREATE TABLE roles (name text, level int);
      """;

  private final RuleTester rule = RuleTester.of(new PositionalInsert());

  @Test
  void isSilentIfTheColumnsAreNamed() {
    rule.silent("INSERT INTO elsewhere (name) VALUES ('x'); COPY elsewhere (name) FROM '/tmp/x';");
    rule.silent(ROLES + "-- R__roles.sql\nINSERT INTO roles (name) VALUES ('x');");
  }

  @Test
  void isSilentInAVersionedMigrationThatKnowsTheTable() {
    rule.silent(ROLES + "-- V2__rows.sql\nINSERT INTO roles VALUES ('x', 1);");
  }

  @Test
  void isSilentForDefaultsAndForTablesThatNobodySees() {
    rule.silent(
        """
        -- R__rows.sql
        INSERT INTO elsewhere DEFAULT VALUES;
        CREATE TEMP TABLE t (name text);
        INSERT INTO t VALUES ('x');
        CREATE TABLE fresh (name text);
        INSERT INTO fresh VALUES ('x');
        """);
  }

  @Test
  void findsATableThatTheHistoryDoesNotKnow() {
    rule.finds(
        "INSERT INTO elsewhere VALUES ('x');",
        "V1__test.sql:1 note: INSERT into 'elsewhere' does not name the columns that it fills.");
  }

  @Test
  void findsWhatRunsAgain() {
    rule.finds(
        ROLES + "-- R__roles.sql\nCOPY roles FROM '/tmp/roles';",
        "R__roles.sql:1 note: COPY into 'roles' does not name the columns that it fills.");
  }

  @Test
  void saysWhatMovesTheValues() {
    assertThat(rule.finding("INSERT INTO elsewhere VALUES ('x');").why())
        .startsWith("The history does not show the columns of the table.");
    assertThat(rule.finding(ROLES + "-- R__roles.sql\nINSERT INTO roles VALUES ('x');").why())
        .startsWith("It runs again after later migrations");
  }

  @Test
  void findsSeveralOnce() {
    var finding =
        rule.finding(
            "INSERT INTO elsewhere VALUES ('x');\nINSERT INTO other SELECT * FROM elsewhere;");
    assertThat(finding.related()).extracting(r -> r.region().startLine()).containsExactly(2);
  }

  @Test
  void namesTheColumnsThatAreFilled() {
    assertThat(
            rule.finding(ROLES + "-- R__roles.sql\nINSERT INTO roles VALUES ('x');")
                .remedy()
                .text())
        .isEqualTo("Name the columns behind the table: INSERT INTO roles (name).");
    assertThat(rule.finding("INSERT INTO elsewhere VALUES ('x');").remedy().text())
        .isEqualTo("Name the columns behind the table.");
  }
}
