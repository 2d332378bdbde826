package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import org.junit.jupiter.api.Test;

/** In a scenario {@code ${name}} is a placeholder without value. */
final class UnresolvedSqlTest {
  private final RuleTester rule = RuleTester.of(new UnresolvedSql());

  @Test
  void isSilentForSqlThatIsKnown() {
    rule.silent("ALTER TABLE orders ADD COLUMN status text DEFAULT '${}';");
  }

  @Test
  void isSilentForUnknownValuesAndColumns() {
    rule.silent(
        """
        INSERT INTO orders VALUES (${id}, '${name}');
        UPDATE orders SET status = ${status} WHERE id = ${id};
        ALTER TABLE orders ADD COLUMN ${column} text DEFAULT ${value};
        """);
  }

  @Test
  void isSilentForAnUnknownGrantee() {
    rule.silent("GRANT SELECT ON orders TO ${role};");
  }

  @Test
  void findsAnUnknownTable() {
    rule.finds(
        """
        ALTER TABLE ${table} ADD COLUMN status text;
        UPDATE ${schema}.orders SET status = 'open' WHERE id = 1;
        DROP TABLE orders_${year};
        """,
        "V1__test.sql:1 warning: The placeholder ${table} has no value, so what this statement"
            + " works on is not known.",
        "V1__test.sql:2 warning: The placeholder ${schema} has no value, so what this statement"
            + " works on is not known.",
        "V1__test.sql:3 warning: The placeholder ${year} has no value, so what this statement"
            + " works on is not known.");
  }

  @Test
  void findsAPlaceholderOnceInAMigrationHoweverOftenItStandsThere() {
    rule.finds(
        """
        -- V1__a.sql
        SELECT 1;
        ALTER TABLE ${schema}.a ADD CONSTRAINT c FOREIGN KEY (b) REFERENCES ${schema}.b (id);
        UPDATE ${Schema}.b SET c = 1 WHERE id = 1;
        DROP TABLE ${other}, ${schema}.c;
        -- V2__b.sql
        DROP TABLE ${schema}.d;
        """,
        "V1__a.sql:2 warning: The placeholder ${schema} has no value, so what 3 statements do is"
            + " not known.",
        "V1__a.sql:4 warning: The placeholder ${other} has no value, so what this statement works"
            + " on is not known.",
        "V2__b.sql:1 warning: The placeholder ${schema} has no value, so what this statement works"
            + " on is not known.");
  }

  @Test
  void findsAStatementWhoseKindIsUnknownAndLeavesItToThisRule() {
    assertThat(
            Scenario.of(
                    """
                    -- V1__a.sql (broken)
                    ${command} TABLE orders;
                    """)
                .runBy(new Runner.PlainSql())
                .findings())
        .extracting(f -> f.rule().name(), Finding::message)
        .containsExactly(
            tuple(
                "UnresolvedSql",
                "The placeholder ${command} has no value, so what this statement does is not"
                    + " known."));
  }

  @Test
  void findsAClauseThatIsUnknown() {
    rule.finds(
        "CREATE INDEX i ON orders (status) ${options};",
        "V1__test.sql:1 warning: The placeholder ${options} has no value, so a clause of this"
            + " statement is not known.");
  }

  @Test
  void findsEachStatementInJava() {
    rule.finds(
        """
        -- V1__a.java
        DROP TABLE ${table};
        DROP TABLE ${table}_old;
        """,
        "V1__a.java:1 warning: What this statement works on is not known before run time: {table}.",
        "V1__a.java:2 warning: What this statement works on is not known before run time:"
            + " {table}_old.");
  }

  @Test
  void findsAnExecuteThatCannotBeTold() {
    rule.finds(
        """
        DO $$
        DECLARE command text := current_setting('my.command');
        BEGIN
          EXECUTE command;
        END $$;
        """,
        "V1__test.sql:4 warning: The SQL of this EXECUTE is not known before run time.");
  }

  @Test
  void findsAnExecuteWhoseTableCannotBeTold() {
    rule.finds(
        "DO $$ BEGIN EXECUTE 'DROP TABLE ' || current_setting('my.table'); END $$;",
        "V1__test.sql:1 warning: What this statement works on is not known before run time:"
            + " {current_setting('my.table')}.");
  }

  @Test
  void findsAnUnknownTableInsideADoBlock() {
    rule.finds(
        "DO $$ BEGIN\n  DROP TABLE ${table};\nEND $$;",
        "V1__test.sql:2 warning: The placeholder ${table} has no value, so what this statement"
            + " works on is not known.");
  }

  @Test
  void silentOnARoutineThatIsOnlyDefined() {
    rule.silent(
        """
        CREATE FUNCTION f(tbl text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN EXECUTE tbl; EXECUTE 'DROP TABLE ' || tbl; DROP TABLE ${table}; END $$;
        CREATE FUNCTION g() RETURNS void LANGUAGE plpython3u AS 'plpy.execute(x)';
        """);
  }

  @Test
  void silentOnARoutineWhoseNamesTheCallGives() {
    rule.silent(
        """
        CREATE FUNCTION f(tbl text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN EXECUTE 'DROP TABLE ' || quote_ident(tbl); END $$;
        SELECT f('orders');
        """);
  }

  @Test
  void findsWhatARoutineThatIsCalledPutsTogether() {
    rule.finds(
        """
        -- V1__f.sql
        CREATE FUNCTION f(tbl text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE 'DROP TABLE ' || tbl;
        END $$;
        -- V2__call.sql
        SELECT f(current_setting('my.table'));
        """,
        "V1__f.sql:3 warning: What this statement works on is not known before run time: {tbl}.");
  }

  @Test
  void findsACalledRoutineInAnotherLanguage() {
    rule.finds(
        """
        CREATE FUNCTION f() RETURNS void LANGUAGE plpython3u AS
        'plpy.execute(x)';
        SELECT f();
        """,
        "V1__test.sql:2 warning: What this code does is not known: it is written in plpython3u.");
  }

  @Test
  void asksForThePlaceholdersValue() {
    assertThat(RuleTester.remedy(rule.finding("DROP TABLE ${logic.psql-only};")))
        .isEqualTo(
            """
            Give it a value: in Flyway's configuration, as flyway.placeholders.logic.psql-only, or\
             for Surefoot alone in surefoot.yaml.
            == surefoot.yaml, beside the migrations' location
            placeholders: { logic.psql-only: <its value> }
            """);
    assertThat(RuleTester.remedy(rule.finding("DROP TABLE ${it's: here};")))
        .contains("placeholders: { 'it''s: here': <its value> }");
  }

  @Test
  void asksForLiteralsInJava() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__a.java
                    DROP TABLE ${table};
                    """)))
        .isEqualTo(
            """
            Put the statement together from literals and constants, or write it out for each table.
            """);
  }
}
