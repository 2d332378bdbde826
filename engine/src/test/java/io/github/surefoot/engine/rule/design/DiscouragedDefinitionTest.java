package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscouragedDefinitionTest {
  private final RuleTester rule = RuleTester.of(new DiscouragedDefinition());

  private RuleTester only(String kind) {
    return rule.under("rules: { DiscouragedDefinition: { kinds: [%s] } }".formatted(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a date DEFAULT now(), b date CHECK (b >= '2020-01-01'));",
        "CREATE TABLE t (a text CHECK (lower(a) = a));",
        "CREATE TABLE t (a timestamp CHECK (date_trunc('day', a) = a AND extract(year FROM a) > 2));",
        "CREATE TABLE t (a int CHECK (of_another_history(a)));",
        "CREATE FUNCTION f(int) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT true';"
            + " CREATE TABLE t (a int CHECK (f(a)));",
        "CREATE TABLE t (a date CONSTRAINT k CHECK (a > now())); ALTER TABLE t DROP CONSTRAINT k;",
        "CREATE TABLE t (a date CHECK (a > now())); DROP TABLE t;",
      })
  void isSilentForChecksThatAskTheRowAloneOrAreGone(String sql) {
    rule.silent(sql);
  }

  @Test
  void isSilentForAMigrationThatIsNotReported() {
    rule.silent(
        "-- V1__t.sql (not reported)\nCREATE TABLE t (a date CHECK (a > now()));\n"
            + "-- V2__t.sql\nALTER TABLE t ADD COLUMN b int;");
    rule.on("postgresql:18").silent("CREATE TABLE t (a date CHECK (a > now()) NOT ENFORCED);");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a date CHECK (a > now()) | now",
        "a date CHECK (a > CURRENT_DATE - 7) | current_date",
        "a name CHECK (a = current_user) | current_user",
        "a float CHECK (a > random()) | random",
        "a int CHECK (f(a)) | f",
      })
  void findsACheckThatAsksForMore(String column, String function) {
    rule.finds(
        "CREATE FUNCTION f(int) RETURNS bool LANGUAGE sql AS 'SELECT true';\n"
            + "CREATE TABLE app.t (%s);".formatted(column),
        "V1__test.sql:2 note: The CHECK 't_a_check' of 'app.t' calls %s, which is not immutable."
            .formatted(function));
  }

  @Test
  void findsOneThatIsAddedAndOneOfPartitionsOnce() {
    rule.finds(
        """
        CREATE TABLE t (a date) PARTITION BY RANGE (a);
        CREATE TABLE t1 PARTITION OF t DEFAULT;
        ALTER TABLE t ADD CONSTRAINT "K" CHECK (a > now()) NOT VALID;
        """,
        "V1__test.sql:3 note: The CHECK 'K' of 't' calls now, which is not immutable.");
  }

  @Test
  void findsForeignKeysThatCanBeNullIfTold() {
    String sql = "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE t (a int %s REFERENCES p);";
    rule.silent(sql.formatted(""));
    only("nullable-foreign-key").silent(sql.formatted("NOT NULL"));
    only("nullable-foreign-key")
        .finds(sql.formatted(""), "V1__test.sql:2 note: The foreign key (a) of 't' can be NULL.");
  }

  @Test
  void findsBooleansOfThreeValuesIfTold() {
    only("nullable-boolean")
        .finds(
            """
            CREATE TABLE t (a boolean NOT NULL DEFAULT false, b boolean[]);
            CREATE TABLE u (a boolean, b bool NOT NULL);
            """,
            "V1__test.sql:2 note: 'u.a' is a boolean that can be NULL.",
            "V1__test.sql:2 note: 'u.b' is a boolean without default.");
  }

  @Test
  void findsValuesWithoutAPlaceIfTold() {
    only("enum-position")
        .finds(
            """
            ALTER TYPE mood ADD VALUE 'sad' BEFORE 'glad';
            ALTER TYPE mood ADD VALUE 'mad';
            """,
            "V1__test.sql:2 note: The new value of 'mood' goes to the end.");
  }

  @Test
  void findsADefaultThatComesLateIfTold() {
    String sql =
        """
        -- V1__t.sql
        CREATE TABLE t (a int);
        -- V2__t.sql
        ALTER TABLE t ADD COLUMN b int;
        ALTER TABLE t ALTER b SET DEFAULT 1;
        """;
    only("late-default")
        .finds(
            sql,
            "V2__t.sql:2 note: The default of 't.b' comes after the column, so that old rows stay"
                + " NULL.");
    only("late-default").on("postgresql:10").silent(sql);
    only("late-default").silent(sql.replace("DEFAULT 1", "DEFAULT now()"));
    only("late-default").silent(sql.replace("ALTER b", "ALTER a"));
  }

  @Test
  void findsColumnsOfDomainsWithConstraintsIfTold() {
    only("constrained-domain")
        .finds(
            """
            CREATE DOMAIN plain AS text;
            CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
            CREATE TABLE t (a plain, b email);
            """,
            "V1__test.sql:3 note: 't.b' is of the domain 'email', which has a constraint.");
  }

  @Test
  void findsAnOrderOfColumnsThatWastesSpaceIfTold() {
    only("column-order")
        .finds(
            """
            CREATE TABLE t (a bigint, b bigint, c boolean, d boolean);
            CREATE TABLE u (a boolean, b bigint, c boolean, d bigint);
            CREATE TABLE v (a boolean, s text, b bigint);
            """,
            "V1__test.sql:2 note: The order of the columns of 'u' costs 14 bytes a row.");
  }
}
