package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Finding.Related;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnDropStillReferencedTest {
  private static final String USER =
      """
      @Entity
      @Table(name = "users")
      class User {
        @Id private Long id;
        private String nickname;
      }
      """;

  private static final String USERS =
      """
      -- V1__users.sql
      CREATE TABLE users (id bigint PRIMARY KEY, nickname text, motto text);
      """;

  private final RuleTester rule = RuleTester.of(new ColumnDropStillReferenced());
  private final RuleTester mapped = rule.usedBy(USER);

  // What code does not name.

  @Test
  void isSilentIfNothingIsKnownOfTheCode() {
    rule.silent(USERS + "-- V2__drop.sql\nALTER TABLE users DROP COLUMN nickname;\n");
  }

  @Test
  void isSilentForAColumnThatNoFieldIsMappedTo() {
    mapped.silent(USERS + "-- V2__drop.sql\nALTER TABLE users DROP COLUMN motto;\n");
  }

  @Test
  void isSilentForAColumnOfThatNameInAnotherTable() {
    mapped.silent(
        """
        -- V1__teams.sql
        CREATE TABLE teams (id bigint, nickname text);
        -- V2__drop.sql
        ALTER TABLE teams DROP COLUMN nickname;
        """);
  }

  @Test
  void isSilentForATableOfThatNameInAnotherSchema() {
    mapped.silent(
        USERS
            + """
              -- V2__archive.sql
              CREATE TABLE archive.users (id bigint, nickname text);
              -- V3__drop.sql
              ALTER TABLE archive.users DROP COLUMN nickname;
              """);
  }

  @Test
  void isSilentForSelectStar() {
    rule.usedBy("String q = \"SELECT * FROM users\";")
        .silent(USERS + "-- V2__drop.sql\nALTER TABLE users DROP COLUMN nickname;\n");
  }

  @Test
  void isSilentForAColumnOfSqlThatMayBeAnothers() {
    rule.usedBy("String q = \"SELECT nickname FROM users, teams\";")
        .silent(USERS + "-- V2__drop.sql\nALTER TABLE users DROP COLUMN nickname;\n");
  }

  @Test
  void isSilentForAColumnThatMovesToAnotherTableOfTheQuery() {
    rule.usedBy("String q = \"SELECT nickname FROM users JOIN teams USING (id)\";")
        .silent(
            USERS
                + """
                  -- V2__teams.sql
                  CREATE TABLE teams (id bigint, nickname text);
                  ALTER TABLE users DROP COLUMN nickname;
                  """);
  }

  @Test
  void isSilentForAColumnThatBelongsToTheOtherTableOfAJoin() {
    rule.usedBy("String q = \"SELECT t.nickname FROM users u JOIN teams t ON t.id = u.id\";")
        .silent(USERS + "-- V2__drop.sql\nALTER TABLE users DROP COLUMN nickname;\n");
  }

  @Test
  void isSilentForAColumnOfAWithQueryOfThatName() {
    rule.usedBy("String q = \"WITH users AS (SELECT 'x' AS nickname) SELECT nickname FROM users\";")
        .silent(USERS + "-- V2__drop.sql\nALTER TABLE users DROP COLUMN nickname;\n");
  }

  // What is there when the history has run.

  @Test
  void isSilentForADropThatALaterMigrationTakesBack() {
    mapped.silent(
        USERS
            + """
              -- V2__drop.sql
              ALTER TABLE users DROP COLUMN nickname;
              -- V3__again.sql
              ALTER TABLE users ADD COLUMN nickname varchar(40);
              """);
  }

  @Test
  void isSilentForARenameBackAndForth() {
    mapped.silent(
        USERS
            + """
              -- V2__rename.sql
              ALTER TABLE users RENAME COLUMN nickname TO nick;
              -- V3__back.sql
              ALTER TABLE users RENAME COLUMN nick TO nickname;
              """);
  }

  @Test
  void isSilentForATableThatIsMadeAnew() {
    mapped.silent(
        USERS
            + """
              -- V2__anew.sql
              DROP TABLE users;
              CREATE TABLE users (id bigint, nickname text);
              """);
  }

  @Test
  void isSilentForATableThatAViewReplaces() {
    mapped.silent(
        USERS
            + """
              -- V2__rename.sql
              ALTER TABLE users RENAME TO people;
              CREATE VIEW users AS SELECT * FROM people;
              """);
  }

  @Test
  void isSilentForATableThatMovesToASchemaThatCodeLeavesOpen() {
    mapped.silent(USERS + "-- V2__move.sql\nALTER TABLE users SET SCHEMA app;\n");
  }

  @Test
  void isSilentForAColumnThatNoReleasedVersionHad() {
    mapped.silent(
        """
        CREATE TABLE users (id bigint, nickname text);
        ALTER TABLE users DROP COLUMN nickname;
        """);
  }

  @Test
  void isSilentForMigrationsThatAreNotReported() {
    mapped.silent(
        USERS + "-- V2__drop.sql (not reported)\nALTER TABLE users DROP COLUMN nickname;\n");
  }

  @Test
  void isSilentIfThereIsNothingToDrop() {
    mapped.silent(
        """
        -- V1__users.sql
        CREATE TABLE users (id bigint);
        -- V2__drop.sql
        ALTER TABLE users DROP COLUMN IF EXISTS nickname;
        """);
  }

  // What code still names.

  @Test
  void findsTheDropOfAMappedColumn() {
    mapped.finds(
        USERS + "-- V2__drop.sql\nALTER TABLE users DROP COLUMN nickname;\n",
        "V2__drop.sql:1 error: DROP COLUMN 'users.nickname' breaks the code of this build: field"
            + " 'nickname' of 'User' uses it.");
  }

  @Test
  void findsItThoughTheHistoryDoesNotKnowTheTable() {
    mapped.finds(
        "ALTER TABLE users DROP COLUMN nickname;",
        "V1__test.sql:1 error: DROP COLUMN 'users.nickname' breaks the code of this build: field"
            + " 'nickname' of 'User' uses it.");
  }

  @Test
  void findsItInASchemaThatCodeLeavesOpen() {
    mapped.finds(
        """
        -- V1__users.sql
        CREATE TABLE app.users (id bigint, nickname text);
        -- V2__drop.sql
        ALTER TABLE app.users DROP COLUMN nickname;
        """,
        "V2__drop.sql:1 error: DROP COLUMN 'app.users.nickname' breaks the code of this build: field"
            + " 'nickname' of 'User' uses it.");
  }

  @Test
  void findsARename() {
    mapped.finds(
        USERS + "-- V2__rename.sql\nALTER TABLE users RENAME COLUMN nickname TO nick;\n",
        "V2__rename.sql:1 error: RENAME COLUMN 'users.nickname' to 'nick' breaks the code of this"
            + " build: field 'nickname' of 'User' uses it.");
  }

  @Test
  void findsADroppedAndARenamedTable() {
    mapped.finds(
        USERS + "-- V2__drop.sql\nDROP TABLE users;\n",
        "V2__drop.sql:1 error: DROP TABLE 'users' breaks the code of this build: entity 'User' uses"
            + " it.");
    mapped.finds(
        USERS + "-- V2__rename.sql\nALTER TABLE users RENAME TO people;\n",
        "V2__rename.sql:1 error: The rename of table 'users' to 'people' breaks the code of this"
            + " build: entity 'User' uses it.");
  }

  @Test
  void findsTheLastOfSeveralDropsAlone() {
    mapped.finds(
        USERS
            + """
              -- V2__drop.sql
              ALTER TABLE users DROP COLUMN nickname;
              -- V3__again.sql
              ALTER TABLE users ADD COLUMN nickname text;
              -- V4__drop.sql
              ALTER TABLE users DROP COLUMN nickname;
              """,
        "V4__drop.sql:1 error: DROP COLUMN 'users.nickname' breaks the code of this build: field"
            + " 'nickname' of 'User' uses it.");
  }

  @Test
  void findsSqlThatReadsOrWritesTheColumn() {
    for (String sql :
        List.of(
            "SELECT nickname FROM users",
            "SELECT u.nickname FROM users u JOIN teams t ON t.id = u.id",
            "SELECT id FROM users WHERE nickname = ?",
            "SELECT 1 FROM teams t WHERE EXISTS (SELECT 1 FROM users u WHERE u.nickname = t.name)",
            "INSERT INTO users (id, nickname) VALUES (?, ?)",
            "INSERT INTO users (id) VALUES (?1) ON CONFLICT (id) DO UPDATE SET nickname = ?2",
            "UPDATE users SET nickname = :nick WHERE id = :id",
            "UPDATE users SET motto = 'x' WHERE nickname IS NULL",
            "DELETE FROM users WHERE nickname = 'x'",
            "DELETE FROM users u USING teams t WHERE t.id = u.id AND u.nickname = 'x'",
            "UPDATE users SET motto = 'x' RETURNING nickname",
            "INSERT INTO log SELECT nickname FROM users",
            "SELECT max(nickname) FROM users GROUP BY motto")) {
      rule.usedBy("String q = \"" + sql + "\";")
          .finds(
              USERS
                  + "-- V2__teams.sql\nCREATE TABLE teams (id bigint, name text);\n"
                  + "-- V3__drop.sql\nALTER TABLE users DROP COLUMN nickname;\n",
              "V3__drop.sql:1 error: DROP COLUMN 'users.nickname' breaks the code of this build: the"
                  + " SQL of 'App' uses it.");
    }
  }

  @Test
  void namesEachPlaceUpToALimit() {
    Finding finding =
        rule.usedBy(USER + "String q = \"DELETE FROM users WHERE nickname = ?\";\n".repeat(11))
            .finding(USERS + "-- V2__drop.sql\nALTER TABLE users DROP COLUMN nickname;\n");

    assertThat(finding.message())
        .endsWith("field 'nickname' of 'User' and 11 other places use it.");
    assertThat(finding.related()).hasSize(11);
    assertThat(finding.related().stream().map(Related::message).toList())
        .startsWith("Field 'nickname' of 'User' uses it here.", "The SQL of 'User' uses it here.")
        .endsWith("It is used in 2 more places.");
    assertThat(finding.related().get(1).region().startLine()).isEqualTo(7);
    assertThat(finding.related().get(1).region().text()).isEqualTo("nickname");
  }

  @Test
  void takesThePlaceOfTheRulesThatOnlyFearIt() {
    String history =
        USERS
            + """
              -- V2__drop.sql
              ALTER TABLE users DROP COLUMN nickname;
              -- V3__drop.sql
              DROP TABLE users;
              """;
    assertThat(Scenario.of(history).usedBy(USER).findings().stream().map(f -> f.rule().name()))
        .contains("ColumnDropStillReferenced")
        .doesNotContain("ColumnDrop", "TableDrop");
  }
}
