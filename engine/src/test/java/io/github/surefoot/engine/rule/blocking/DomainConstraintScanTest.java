package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class DomainConstraintScanTest {
  private final RuleTester rule = RuleTester.of(new DomainConstraintScan());

  private static final String EMAIL =
      """
      -- V1__email.sql
      CREATE DOMAIN email AS text;
      CREATE TABLE users (email email);
      CREATE TABLE letters (recipient email, text text);
      -- V2__domain.sql
      """;

  @Test
  void silentIfNothingIsChecked() {
    rule.silent(
        EMAIL
            + """
            ALTER DOMAIN email ADD CONSTRAINT c CHECK (VALUE <> '') NOT VALID;
            ALTER DOMAIN email DROP CONSTRAINT c;
            ALTER DOMAIN email DROP NOT NULL;
            """);
  }

  @Test
  void silentIfNoTableHasTheDomain() {
    rule.silent(
        "-- V1__d.sql\nCREATE DOMAIN d AS text;\n-- V2__d.sql\nALTER DOMAIN d SET NOT NULL;");
    rule.silent("ALTER DOMAIN unknown SET NOT NULL;");
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE DOMAIN d AS text;
        CREATE TABLE t (d d);
        ALTER DOMAIN d SET NOT NULL;
        """);
  }

  @Test
  void findsEachCheckOfTheRows() {
    rule.finds(
        EMAIL
            + """
            ALTER DOMAIN email ADD CONSTRAINT c CHECK (VALUE <> '');
            ALTER DOMAIN email VALIDATE CONSTRAINT c;
            ALTER DOMAIN email SET NOT NULL;
            """,
        "V2__domain.sql:1 error: ADD CONSTRAINT of the domain 'email' blocks every write to 'users'"
            + " and 'letters' while every row is checked.",
        "V2__domain.sql:2 error: VALIDATE CONSTRAINT of the domain 'email' blocks every write to"
            + " 'users' and 'letters' while every row is checked.",
        "V2__domain.sql:3 error: SET NOT NULL of the domain 'email' blocks every write to 'users'"
            + " and 'letters' while every row is checked.");
  }

  @Test
  void saysWhichLockAndWhoWaits() {
    assertThat(rule.finding(EMAIL + "ALTER DOMAIN email SET NOT NULL;").why())
        .isEqualTo(
            "PostgreSQL 15 holds a SHARE lock on each table that has a column of the domain while it"
                + " checks every row: inserts, updates and deletes wait, the longer the more rows"
                + " there are.");
  }

  @Test
  void remedyAddsItNotValid() {
    assertThat(
            RuleTester.remedy(
                rule.finding(EMAIL + "ALTER DOMAIN email ADD CONSTRAINT c CHECK (VALUE <> '');")))
        .isEqualTo(
            """
            Add the constraint NOT VALID, which locks no table and holds for new values at once. Let a \
            migration of its own validate it when little is written: it reads the same tables under \
            the same lock.
            == V2__domain.sql
            ALTER DOMAIN email ADD CONSTRAINT c CHECK (VALUE <> '') NOT VALID;
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            -- surefoot:assured DomainConstraintScan: runs when little is written, and gives up if it \
            cannot have its locks in two seconds
            ALTER DOMAIN email VALIDATE CONSTRAINT c;
            """);
  }

  @Test
  void remedyOfSetNotNullIsACheck() {
    assertThat(
            rule.finding(EMAIL + "ALTER DOMAIN email SET NOT NULL;")
                .remedy()
                .snippets()
                .get(0)
                .code())
        .isEqualTo(
            "ALTER DOMAIN email ADD CONSTRAINT email_not_null CHECK (VALUE IS NOT NULL) NOT VALID;");
  }

  @Test
  void remedyOfAValidationIsAQuietHour() {
    assertThat(
            rule.finding(
                    EMAIL
                        + "ALTER DOMAIN email ADD CONSTRAINT c CHECK (VALUE <> '') NOT VALID;"
                        + "ALTER DOMAIN email VALIDATE CONSTRAINT c;")
                .remedy()
                .snippets())
        .isEmpty();
  }
}
