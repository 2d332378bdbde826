package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VolatileColumnDefaultTest {
  private final RuleTester rule = RuleTester.of(new VolatileColumnDefault());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DEFAULT NULL",
        "DEFAULT 0",
        "DEFAULT now()",
        "DEFAULT CURRENT_TIMESTAMP",
        "DEFAULT statement_timestamp()",
        "DEFAULT current_user",
        "DEFAULT lower('X')",
        "DEFAULT now() - interval '1 day'",
        "DEFAULT ARRAY[1, 2]",
        "DEFAULT current_setting('app.tenant')"
      })
  void silentOnADefaultThatIsTheSameForAllRows(String clause) {
    rule.silent("ALTER TABLE orders ADD COLUMN c text " + clause + ";");
  }

  @Test
  void silentOnARoutineThatTheHistoryDeclaresStable() {
    rule.silent(
        """
        CREATE FUNCTION tenant() RETURNS text LANGUAGE sql STABLE AS 'SELECT 1';
        ALTER TABLE orders ADD COLUMN c text DEFAULT tenant();
        """);
  }

  /** The server puts its body in place of the call before it asks what is volatile. */
  @Test
  void silentOnAnSqlFunctionWhoseBodyIsAStableExpression() {
    rule.silent(
        """
        CREATE FUNCTION tenant(n int) RETURNS text LANGUAGE sql AS 'SELECT current_user || n';
        ALTER TABLE orders ADD COLUMN c text DEFAULT tenant(1);
        """);
  }

  @Test
  void silentOnADefaultThatIsSetByItself() {
    rule.silent("ALTER TABLE orders ALTER COLUMN c SET DEFAULT gen_random_uuid();");
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint);
        ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
        """);
  }

  @Test
  void silentIfTheColumnIsThere() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (token uuid);
        -- V2__again.sql
        ALTER TABLE orders ADD COLUMN IF NOT EXISTS token uuid DEFAULT gen_random_uuid();
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random()",
        "clock_timestamp()",
        "timeofday()",
        "nextval('s')",
        "gen_random_uuid()::text",
        "uuid_generate_v4()",
        "COALESCE(NULL, random()::text)",
        "CASE WHEN true THEN random() END",
        "ARRAY[random()]",
        "1 + random()"
      })
  void findsADefaultWithAVolatileCallAnywhere(String value) {
    rule.finds(
        "ALTER TABLE orders ADD COLUMN c text DEFAULT " + value + ";",
        "V1__test.sql:1 error: ADD COLUMN 'orders.c' with default "
            + value
            + " rewrites the whole table while reads and writes of it wait.");
  }

  @Test
  void findsARoutineThatTheHistoryDoesNotDeclareStable() {
    assertThat(
            rule.findings(
                """
                CREATE FUNCTION token() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
                ALTER TABLE orders ADD COLUMN c text DEFAULT token();
                """))
        .hasSize(1);
  }

  @Test
  void findsAnSqlFunctionThatIsMoreThanAnExpression() {
    assertThat(
            rule.findings(
                """
                CREATE FUNCTION token() RETURNS bigint AS 'SELECT count(*) FROM t' LANGUAGE sql;
                ALTER TABLE orders ADD COLUMN c bigint DEFAULT token();
                """))
        .hasSize(1);
  }

  @Test
  void findsAnUnknownFunctionAndSaysThatItIsUnknown() {
    assertThat(rule.finding("ALTER TABLE orders ADD COLUMN c text DEFAULT app.token();").why())
        .contains("app.token");
  }

  @Test
  void findsAnyDefaultBefore11() {
    rule.on("postgresql:10")
        .finds(
            "ALTER TABLE orders ADD COLUMN c text DEFAULT 'x';",
            "V1__test.sql:1 error: ADD COLUMN 'orders.c' with default 'x' rewrites the whole table"
                + " while reads and writes of it wait.");
    rule.on("postgresql:10").silent("ALTER TABLE orders ADD COLUMN c text DEFAULT NULL;");
  }

  @Test
  void marksTheDefault() {
    assertThat(
            rule.finding("ALTER TABLE orders ADD COLUMN c float DEFAULT random() NOT NULL;")
                .region()
                .text())
        .isEqualTo("random()");
  }

  @Test
  void saysWhichLockWhoWaitsAndWhatGrows() {
    assertThat(rule.finding("ALTER TABLE orders ADD COLUMN c float DEFAULT random();").why())
        .isEqualTo(
            "PostgreSQL 15 holds an ACCESS EXCLUSIVE lock on the table while it computes the default for each row"
                + " and writes every row and every index anew: reads and writes wait, the longer the"
                + " more rows there are.");
  }

  @Test
  void remedyAddsTheColumnEmptyAndThenItsDefault() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V5__token.sql
                    ALTER TABLE app.orders ADD COLUMN "Token" varchar(40)
                      DEFAULT gen_random_uuid()::text REFERENCES tokens;
                    """)))
        .contains(
            """
            == V5__token.sql
            ALTER TABLE app.orders ADD COLUMN "Token" varchar(40) REFERENCES tokens;
            ALTER TABLE app.orders ALTER COLUMN "Token" SET DEFAULT gen_random_uuid()::text;
            == V5_1__fill_orders_token.sql
            """)
        .contains(
            "    UPDATE app.orders SET \"Token\" = DEFAULT\n    WHERE \"Token\" IS NULL AND id ")
        .contains("Put the primary key of 'app.orders' in place of id.")
        .endsWith("== V5_1__fill_orders_token.sql.conf\nexecuteInTransaction=false\n");
  }

  @Test
  void remedyBefore11LeavesTheFillingToAJob() {
    assertThat(
            RuleTester.remedy(
                rule.on("postgresql:10")
                    .finding("ALTER TABLE orders ADD COLUMN c text DEFAULT 'x';")))
        .endsWith(
            """
            == V1__test.sql
            ALTER TABLE orders ADD COLUMN c text;
            ALTER TABLE orders ALTER COLUMN c SET DEFAULT 'x';
            """);
  }

  @Test
  void remedyLeavesThePrimaryKeyForWhenTheRowsAreFilled() {
    String remedy =
        RuleTester.remedy(
            rule.finding(
                """
                -- V1__scans.sql
                CREATE SEQUENCE numbers;
                CREATE TABLE scans (code text);
                -- V2__key.sql
                ALTER TABLE scans ADD COLUMN id bigint NOT NULL PRIMARY KEY DEFAULT nextval('numbers');
                """));
    assertThat(remedy)
        .contains("add its key last, from an index built concurrently.")
        .contains("ALTER TABLE scans ADD COLUMN id bigint;\n")
        .contains("ALTER TABLE scans ALTER COLUMN id SET NOT NULL;\n")
        .doesNotContain("PRIMARY KEY");
  }

  @Test
  void remedyMakesTheColumnNotNullLast() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V5__token.sql
                    ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
                    """)))
        .contains(
            """
            ALTER TABLE orders ADD COLUMN token uuid;
            ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();
            """)
        .endsWith(
            """
            ALTER TABLE orders ADD CONSTRAINT orders_token_not_null CHECK (token IS NOT NULL) NOT VALID;
            == V5_3__validate_orders_token_not_null.sql
            ALTER TABLE orders VALIDATE CONSTRAINT orders_token_not_null;
            == V5_4__orders_token_set_not_null.sql
            ALTER TABLE orders ALTER COLUMN token SET NOT NULL;
            ALTER TABLE orders DROP CONSTRAINT orders_token_not_null;
            """);
  }
}
