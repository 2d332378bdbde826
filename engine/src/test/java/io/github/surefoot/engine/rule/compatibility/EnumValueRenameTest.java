package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class EnumValueRenameTest {
  private static final String STATUS =
      """
      -- V1__status.sql
      CREATE TYPE status AS ENUM ('new', 'paid');
      CREATE DOMAIN code AS text;
      -- V2__rename.sql
      """;

  private final RuleTester rule = RuleTester.of(new EnumValueRename());

  @Test
  void isSilentForATypeOfTheSameMigration() {
    rule.silent(
        """
        CREATE TYPE status AS ENUM ('new', 'paid');
        ALTER TYPE status RENAME VALUE 'paid' TO 'settled';
        ALTER TYPE status RENAME TO state;
        CREATE DOMAIN code AS text;
        ALTER DOMAIN code RENAME TO short;
        """);
  }

  @Test
  void isSilentForALabelOfTheSameMigration() {
    rule.silent(
        STATUS
            + "ALTER TYPE status ADD VALUE 'sent'; ALTER TYPE status RENAME VALUE 'sent' TO 'gone';");
  }

  @Test
  void isSilentIfTheLabelComesBack() {
    rule.silent(
        STATUS
            + """
            ALTER TYPE status RENAME VALUE 'paid' TO 'settled';
            ALTER TYPE status ADD VALUE 'paid';
            """);
  }

  @Test
  void isSilentIfAnotherTypeBearsTheName() {
    rule.silent(
        STATUS
            + """
            ALTER TYPE status RENAME TO status_old;
            CREATE TYPE status AS ENUM ('new', 'paid', 'sent');
            ALTER DOMAIN code RENAME TO code_old;
            CREATE DOMAIN code AS varchar(9);
            """);
  }

  @Test
  void isSilentForOtherRenames() {
    rule.silent(STATUS + "ALTER TYPE status SET SCHEMA app; ALTER SCHEMA app RENAME TO shop;");
  }

  @Test
  void findsALabel() {
    rule.finds(
        STATUS + "ALTER TYPE status RENAME VALUE 'paid' TO 'settled';",
        "V2__rename.sql:1 warning: The rename of label 'paid' of 'status' to 'settled' breaks the"
            + " versions of the application that use the old label.");
  }

  @Test
  void findsALabelOfATypeThatIsNotKnown() {
    rule.finds(
        "ALTER TYPE app.status RENAME VALUE 'paid' TO 'settled';",
        "V1__test.sql:1 warning: The rename of label 'paid' of 'app.status' to 'settled' breaks the"
            + " versions of the application that use the old label.");
  }

  @Test
  void findsATypeAndADomain() {
    rule.finds(
        STATUS + "ALTER TYPE status RENAME TO state;\nALTER DOMAIN code RENAME TO short;",
        "V2__rename.sql:1 warning: The rename of type 'status' to 'state' breaks the versions of the"
            + " application that use the old name.",
        "V2__rename.sql:2 warning: The rename of domain 'code' to 'short' breaks the versions of the"
            + " application that use the old name.");
  }

  @Test
  void saysWhatFails() {
    assertThat(rule.finding(STATUS + "ALTER TYPE status RENAME VALUE 'paid' TO 'settled';").why())
        .contains("writes the old label and fails (22P02)");
    assertThat(rule.finding(STATUS + "ALTER TYPE status RENAME TO state;").why())
        .contains("fails where it casts to the old name");
  }

  @Test
  void addsTheNewLabelBesideTheOldOne() {
    String rename = STATUS + "ALTER TYPE status RENAME VALUE 'paid' TO 'it''s paid';";
    assertThat(RuleTester.remedy(rule.finding(rename)))
        .isEqualTo(
            """
            Add the new label beside the old one. Once every version that runs knows both, change\
             the rows in batches; the old label can stay, unused.
            == V2__rename.sql
            ALTER TYPE status ADD VALUE 'it''s paid' AFTER 'paid';
            """);
    assertThat(RuleTester.remedy(rule.on("postgresql:11").finding(rename)))
        .contains("== V2__rename.sql", "executeInTransaction=false");
  }
}
