package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TightenedConstraintTest {
  private static final String USERS =
      """
      -- V1__users.sql
      CREATE TABLE users (id bigint PRIMARY KEY, mail text, state text);
      -- V2__tighten.sql
      """;

  private static final String SET = USERS + "ALTER TABLE users ALTER COLUMN mail SET NOT NULL;\n";

  private final RuleTester rule = RuleTester.of(new TightenedConstraint());

  private RuleTester sending(String sql) {
    return rule.usedBy("class Dao {\n  String sql = \"" + sql + "\";\n}\n");
  }

  @Test
  void isSilentIfNothingIsKnownOfTheCode() {
    rule.silent(SET);
  }

  @Test
  void isSilentForStatementsThatGiveAValueOrMayGiveOne() {
    for (String sql :
        List.of(
            "INSERT INTO users (id, mail) VALUES (?, ?)",
            "INSERT INTO users VALUES (?, ?, ?)",
            "INSERT INTO users (id, ${more}) VALUES (?, ?)",
            "INSERT INTO teams (id) VALUES (?)",
            "INSERT INTO archive.users (id) VALUES (?)",
            "UPDATE users SET mail = ? WHERE id = ?",
            "UPDATE users SET state = NULL WHERE id = ?",
            "DELETE FROM users WHERE mail IS NULL")) {
      sending(sql).silent(SET);
    }
  }

  @Test
  void isSilentIfTheDatabaseGivesAValue() {
    RuleTester inserting = sending("INSERT INTO users (id) VALUES (?)");
    inserting.silent(
        USERS + "ALTER TABLE users ALTER mail SET DEFAULT '', ALTER mail SET NOT NULL;");
    inserting.silent(
        SET
            + "CREATE TRIGGER fill BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION fill_mail();");
  }

  @Test
  void isSilentIfItIsNotNewOrIsTakenBack() {
    RuleTester inserting = sending("INSERT INTO users (id) VALUES (?)");
    inserting.silent(
        """
        -- V1__users.sql
        CREATE TABLE users (id bigint PRIMARY KEY, mail text NOT NULL);
        -- V2__tighten.sql
        ALTER TABLE users ALTER COLUMN mail SET NOT NULL;
        """);
    inserting.silent(SET + "-- V3__back.sql\nALTER TABLE users ALTER COLUMN mail DROP NOT NULL;\n");
  }

  @Test
  void isSilentForATableThatIsNew() {
    sending("INSERT INTO users (id) VALUES (?)")
        .silent(
            """
            CREATE TABLE users (id bigint PRIMARY KEY, mail text);
            ALTER TABLE users ALTER COLUMN mail SET NOT NULL;
            """);
  }

  @Test
  void isSilentForUniqueAndForeignKeysUnlessAllIsWanted() {
    RuleTester inserting = sending("INSERT INTO users (id, mail) VALUES (?, ?)");
    String unique = USERS + "ALTER TABLE users ADD CONSTRAINT users_mail UNIQUE (mail);\n";
    inserting.silent(unique);
    inserting
        .under("rules: { TightenedConstraint: { all: true } }")
        .finds(
            unique,
            "V2__tighten.sql:1 note: The new constraint 'users_mail' on 'users' may refuse what"
                + " versions of the application write that still run.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE users ALTER COLUMN mail SET NOT NULL                       | SET NOT NULL on 'users.mail'
          ALTER TABLE users ADD CONSTRAINT c CHECK (mail LIKE '%@%')             | The new constraint 'c' on 'users'
          ALTER TABLE users ADD CONSTRAINT c FOREIGN KEY (mail) REFERENCES mails | The new constraint 'c' on 'users'
          ALTER TABLE users ADD CONSTRAINT c NOT NULL mail                       | The new constraint 'c' on 'users'
          ALTER TABLE users ADD CONSTRAINT c UNIQUE (mail)                       | The new constraint 'c' on 'users'
          """)
  void notesEachKindOfConstraintIfAllIsWanted(String sql, String what) {
    for (String code :
        List.of("INSERT INTO users (id, mail) VALUES (?, ?)", "UPDATE users SET mail = ?")) {
      sending(code)
          .on("postgresql:18")
          .under("rules: { TightenedConstraint: { all: true } }")
          .finds(
              USERS + sql + ";",
              "V2__tighten.sql:1 note: "
                  + what
                  + " may refuse what versions of the application write that still run.");
    }
    sending("UPDATE users SET state = ?")
        .on("postgresql:18")
        .under("rules: { TightenedConstraint: { all: true } }")
        .silent(USERS + sql + ";");
  }

  @Test
  void findsNullThatANamedConstraintForbids() {
    sending("UPDATE users SET mail = NULL")
        .on("postgresql:18")
        .finds(
            USERS + "ALTER TABLE users ADD CONSTRAINT c NOT NULL mail;",
            "V2__tighten.sql:1 error: The new constraint 'c' on 'users' breaks the code of this"
                + " build: the SQL of 'Dao' sets 'mail' to NULL.");
  }

  @Test
  void anotherColumnThatHasAValueProvesNothing() {
    sending("UPDATE users SET mail = NULL")
        .finds(
            SET.replace("state text", "state text, CHECK (state IS NOT NULL)"),
            "V2__tighten.sql:1 error: SET NOT NULL on 'users.mail' breaks the code of this build: the"
                + " SQL of 'Dao' sets 'mail' to NULL.");
  }

  @Test
  void isSilentForWhatNoCodeKnowsEvenIfAllIsWanted() {
    sending("INSERT INTO users (id) VALUES (?)")
        .under("rules: { TightenedConstraint: { all: true } }")
        .silent(USERS + "ALTER TABLE users ADD CONSTRAINT users_mail UNIQUE (mail);\n");
  }

  @Test
  void findsInsertsThatLeaveTheColumnOut() {
    sending("INSERT INTO users (id, state) VALUES (?, ?)")
        .finds(
            SET,
            "V2__tighten.sql:1 error: SET NOT NULL on 'users.mail' breaks the code of this build: the"
                + " SQL of 'Dao' inserts rows without 'mail'.");
  }

  @Test
  void findsNullThatIsWritten() {
    sending("UPDATE users SET mail = NULL WHERE id = ?")
        .finds(
            SET,
            "V2__tighten.sql:1 error: SET NOT NULL on 'users.mail' breaks the code of this build: the"
                + " SQL of 'Dao' sets 'mail' to NULL.");
  }

  @Test
  void findsTheConstraintThatComesBeforeSetNotNull() {
    sending("INSERT INTO users (id) VALUES (?)")
        .finds(
            USERS
                + """
                  ALTER TABLE users ADD CONSTRAINT mail_nn CHECK (mail IS NOT NULL) NOT VALID;
                  -- V3__validate.sql
                  ALTER TABLE users VALIDATE CONSTRAINT mail_nn;
                  ALTER TABLE users ALTER COLUMN mail SET NOT NULL;
                  """,
            "V2__tighten.sql:1 error: The new constraint 'mail_nn' on 'users' breaks the code of this"
                + " build: the SQL of 'Dao' inserts rows without 'mail'.");
  }

  @Test
  void findsTextsThatACheckForbids() {
    RuleTester updating = sending("UPDATE users SET state = 'idle' WHERE id = ?");
    String tail =
        " on 'users' breaks the code of this build: the SQL of 'Dao' sets 'state' to 'idle'.";
    updating.finds(
        USERS + "ALTER TABLE users ADD CONSTRAINT c CHECK (state IN ('on', 'off')) NOT VALID;",
        "V2__tighten.sql:1 error: The new constraint 'c'" + tail);
    updating.finds(
        USERS + "ALTER TABLE users ADD CHECK (state <> 'idle');",
        "V2__tighten.sql:1 error: The new constraint" + tail);
    updating.finds(
        USERS + "ALTER TABLE users ADD CHECK (id > 0 AND state NOT IN ('idle', 'x'));",
        "V2__tighten.sql:1 error: The new constraint" + tail);
    updating.silent(USERS + "ALTER TABLE users ADD CHECK (state IN ('idle', 'on'));");
    updating.silent(USERS + "ALTER TABLE users ADD CHECK (mail <> 'idle');");
    updating.silent(USERS + "ALTER TABLE users ADD CHECK (mail NOT IN ('idle', 'x'));");
    updating.silent(USERS + "ALTER TABLE users ADD CHECK (state NOT IN ('off', 'x'));");
    updating.silent(USERS + "ALTER TABLE users ADD CHECK (state <> 'x' OR state = 'idle');");
  }

  @Test
  void isSilentForNumbersWhichHaveSeveralSpellings() {
    sending("UPDATE users SET id = 1 WHERE id = ?")
        .silent(USERS + "ALTER TABLE users ADD CHECK (id IN (1.0, 2.0));");
    sending("UPDATE users SET id = '1' WHERE id = ?")
        .silent(USERS + "ALTER TABLE users ADD CHECK (id IN (1.0, 2.0));");
  }

  @Test
  void namesEachStatement() {
    Finding finding =
        rule.usedBy(
                "class Dao {\n"
                    + "  String a = \"INSERT INTO users (id) VALUES (?)\";\n"
                    + "  String b = \"UPDATE users SET mail = NULL\";\n"
                    + "}\n")
            .finding(SET);

    assertThat(finding.message()).endsWith("without 'mail', and 1 other statement is refused.");
    assertThat(finding.related().stream().map(r -> r.region().startLine() + " " + r.message()))
        .containsExactly(
            "2 The SQL of 'Dao' inserts rows without 'mail'.",
            "3 The SQL of 'Dao' sets 'mail' to NULL.");
  }
}
