package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultShapeChangeTest {
  private static final String USERS =
      """
      -- V1__users.sql
      CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40));
      -- V2__change.sql
      """;

  private static final String ADD = USERS + "ALTER TABLE users ADD COLUMN motto text;\n";

  private final RuleTester rule = RuleTester.of(new ResultShapeChange());

  private RuleTester sending(String sql) {
    return rule.usedBy("class Dao {\n  String sql = \"" + sql + "\";\n}\n");
  }

  @Test
  void isSilentIfNothingIsKnownOfTheCode() {
    rule.silent(ADD);
  }

  @Test
  void isSilentForListsOfColumnsAndStarsThatAreNoResult() {
    for (String sql :
        List.of(
            "SELECT id, name FROM users",
            "SELECT count(*) FROM users",
            "SELECT id FROM users WHERE EXISTS (SELECT * FROM users)",
            "SELECT t.* FROM users u JOIN teams t ON t.id = u.id",
            "SELECT * FROM teams",
            "SELECT * FROM archive.users",
            "DELETE FROM users")) {
      sending(sql).silent(ADD);
    }
  }

  @Test
  void isSilentForANewTableAndAColumnThatIsThere() {
    sending("SELECT * FROM users")
        .silent("CREATE TABLE users (id bigint);\nALTER TABLE users ADD COLUMN motto text;\n");
    sending("SELECT * FROM users")
        .silent(USERS + "ALTER TABLE users ADD COLUMN IF NOT EXISTS name text;\n");
  }

  @Test
  void isSilentForAnotherColumnsType() {
    sending("SELECT id FROM users WHERE name = ?")
        .silent(USERS + "ALTER TABLE users ALTER COLUMN name TYPE text;\n");
  }

  @Test
  void isSilentForATypeThatStays() {
    sending("SELECT name FROM users")
        .silent(USERS + "ALTER TABLE users ALTER COLUMN name TYPE varchar(40) USING trim(name);\n");
  }

  @Test
  void isSilentIfTheDriverIsSetUpForIt() {
    rule.usedBy(
            "// jdbc:postgresql:shop?autosave=conservative\n"
                + "class Dao {\n  String sql = \"SELECT * FROM users\";\n}\n")
        .silent(ADD);
  }

  @Test
  void isSilentForChangesBeforeTheLast() {
    sending("SELECT * FROM users")
        .finds(
            ADD + "-- V3__age.sql\nALTER TABLE users ADD COLUMN age int, ADD COLUMN size int;\n",
            "V3__age.sql:1 note: ADD COLUMN 'users.age' changes what the SQL of 'Dao' gives: prepared"
                + " before, it fails.");
    sending("SELECT * FROM users")
        .silent(ADD + "-- V3__age.sql (not reported)\nALTER TABLE users ADD COLUMN age int;\n");
  }

  @Test
  void findsAStarThatGetsMoreOrFewerColumns() {
    String tail = " changes what the SQL of 'Dao' gives: prepared before, it fails.";
    for (String sql :
        List.of(
            "SELECT * FROM users",
            "SELECT u.* FROM users u, teams t",
            "SELECT * FROM teams t JOIN users u ON u.id = t.id",
            "WITH x AS (SELECT 1) SELECT * FROM users, x")) {
      sending(sql).finds(ADD, "V2__change.sql:1 note: ADD COLUMN 'users.motto'" + tail);
    }
    sending("SELECT * FROM users")
        .finds(
            USERS + "ALTER TABLE users DROP COLUMN name;\n",
            "V2__change.sql:1 note: DROP COLUMN 'users.name'" + tail);
  }

  @Test
  void findsTheTypeOfAColumnThatIsSelected() {
    String history = USERS + "ALTER TABLE users ALTER COLUMN name TYPE varchar(80);\n";
    sending("SELECT u.name FROM users u")
        .finds(
            history,
            "V2__change.sql:1 note: The new type of 'users.name' changes what the SQL of 'Dao' gives:"
                + " prepared before, it fails.");
  }

  @Test
  void isSilentForATypeThatOnlyAnEntityReads() {
    rule.usedBy("@Table(name = \"users\")\nclass User {\n  private String name;\n}\n")
        .silent(USERS + "ALTER TABLE users ALTER COLUMN name TYPE text;\n");
  }

  @Test
  void speaksOncePerMigration() {
    sending("SELECT * FROM users, teams")
        .finds(
            "-- V0__teams.sql\nCREATE TABLE teams (id bigint);\n"
                + ADD
                + "ALTER TABLE teams ADD COLUMN motto text;\n",
            "V2__change.sql:1 note: ADD COLUMN 'users.motto' and changes of 1 other table change what"
                + " the SQL of 'Dao' gives: prepared before, it fails.");
  }

  @Test
  void namesEachPlace() {
    Finding finding =
        rule.usedBy(
                "class Dao {\n"
                    + "  String a = \"SELECT * FROM users\";\n"
                    + "  String b = \"SELECT * FROM users WHERE id = ?\";\n"
                    + "}\n")
            .finding(ADD);

    assertThat(finding.message())
        .endsWith("the SQL of 'Dao' and 1 other place give: prepared before, they fail.");
    assertThat(finding.related().stream().map(r -> r.region().startLine() + " " + r.message()))
        .containsExactly("2 The SQL of 'Dao' reads it here.", "3 The SQL of 'Dao' reads it here.");
  }
}
