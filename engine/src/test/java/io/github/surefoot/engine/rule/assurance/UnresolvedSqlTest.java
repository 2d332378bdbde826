package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
        CREATE INDEX ON ${table} (id);
        """,
        "V1__test.sql:1 warning: What this statement works on is not known before run time: {table}.",
        "V1__test.sql:2 warning: What this statement works on is not known before run time:"
            + " {schema}.orders.",
        "V1__test.sql:3 warning: What this statement works on is not known before run time:"
            + " orders_{year}.",
        "V1__test.sql:4 warning: What this statement works on is not known before run time: {table}.");
  }

  @Test
  void findsAStatementOnceThoughItHasManyUnknownParts() {
    rule.finds(
        "ALTER TABLE ${table} ADD COLUMN a text, DROP COLUMN b, ADD COLUMN ${c} text;",
        "V1__test.sql:1 warning: What this statement works on is not known before run time: {table}.");
  }

  @Test
  void findsAStatementWhoseKindIsUnknownAndLeavesItToThisRule() {
    assertThat(
            Scenario.of(
                    """
                    -- V1__a.sql (broken)
                    ${command} TABLE orders;
                    """)
                .findings())
        .extracting(f -> f.rule().name(), Finding::message)
        .containsExactly(
            tuple(
                "UnresolvedSql",
                "What this statement does is not known before run time: it holds {command}."));
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
        "V1__test.sql:2 warning: What this statement works on is not known before run time: {table}.");
  }

  @Test
  void asksForThePlaceholdersValue() {
    assertThat(RuleTester.remedy(rule.finding("DROP TABLE ${table};")))
        .isEqualTo(
            """
            Write the name out, or give the placeholder's value in the configuration.
            == surefoot.yaml, beside the migrations' location
            placeholders: { table: <its value> }
            """);
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
