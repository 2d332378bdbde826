package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class MaskedCreationTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (
        id bigint PRIMARY KEY,
        code varchar(10) NOT NULL UNIQUE,
        total numeric(12) DEFAULT 0 CHECK (total >= 0),
        state text
      );
      CREATE INDEX orders_state ON orders (lower(state)) WHERE total > 0;
      CREATE SEQUENCE numbers AS integer;
      -- V2__more.sql
      """;

  private final RuleTester rule = RuleTester.of(new MaskedCreation());

  @Test
  void isSilentInBranchesThatMayNotRun() {
    rule.silent(
        ORDERS
            + """
            DO $$ BEGIN IF current_user = 'x' THEN
              CREATE TABLE IF NOT EXISTS orders (note text);
            END IF; END $$;
            """);
  }

  @Test
  void isSilentIfTheStatementMakesSomething() {
    rule.silent(
        ORDERS
            + """
            CREATE TABLE IF NOT EXISTS others (id bigint);
            ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
            CREATE INDEX IF NOT EXISTS orders_total ON orders (total);
            DROP SEQUENCE numbers;
            CREATE SEQUENCE IF NOT EXISTS numbers;
            DROP TABLE orders;
            CREATE TABLE IF NOT EXISTS orders (note text);
            """);
  }

  @Test
  void isSilentWithoutIfNotExists() {
    // The server refuses them: RejectedStatement and DuplicateTableCreation.
    rule.silent(ORDERS + "CREATE TABLE orders (note text);");
    rule.silent(ORDERS + "CREATE INDEX orders_state ON orders (code);");
  }

  @Test
  void isSilentForWhatTheHistoryDidNotMake() {
    rule.silent(
        """
        -- V1__a.sql
        ALTER TABLE orders ADD COLUMN note text;
        -- V2__b.sql
        CREATE TABLE IF NOT EXISTS orders (id bigint, other text);
        ALTER TABLE orders ADD COLUMN IF NOT EXISTS note integer;
        """);
  }

  @Test
  void isSilentForTemporaryTables() {
    rule.silent(
        """
        CREATE TEMPORARY TABLE work (id bigint);
        CREATE TEMPORARY TABLE IF NOT EXISTS work (id bigint, note text);
        """);
  }

  @Test
  void isSilentForEqualDefinitionsHoweverTheyAreWritten() {
    rule.silent(
        ORDERS
            + """
            create table if not exists public.Orders (
              id int8 NOT NULL,
              code character varying(10) NOT NULL,
              total decimal(12, 0) DEFAULT '0',
              state text,
              CHECK (total>=0),
              CONSTRAINT any_name UNIQUE (code),
              PRIMARY KEY (id)
            );
            CREATE INDEX IF NOT EXISTS orders_state ON public.orders USING btree (LOWER(state))
              WHERE total>0;
            CREATE SEQUENCE IF NOT EXISTS numbers AS integer;
            ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric(12) DEFAULT 0;
            """);
  }

  @Test
  void isSilentForWhatTheTableHasBeyond() {
    rule.silent(ORDERS + "CREATE TABLE IF NOT EXISTS orders (id bigint, code varchar(10));");
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN IF NOT EXISTS total numeric(12);");
  }

  @Test
  void isSilentForTypesThatAreNotSure() {
    rule.silent(
        ORDERS
            + """
            DO $$ BEGIN IF current_user = 'x' THEN
              ALTER TABLE orders ALTER COLUMN state TYPE integer USING 0;
            END IF; END $$;
            ALTER TABLE orders ADD COLUMN IF NOT EXISTS state integer;
            """);
  }

  @Test
  void isSilentForReplacing() {
    rule.silent(
        """
        -- V1__a.sql
        CREATE VIEW v AS SELECT 1 AS a;
        CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        -- V2__b.sql
        CREATE OR REPLACE VIEW v AS SELECT 1 AS a, 2 AS b;
        CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 2';
        """);
  }

  @Test
  void isSilentForRoutinesThatNoCallCanTakeForEachOther() {
    String first =
        "-- V1__a.sql\n"
            + "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
            + "-- V2__b.sql\n";
    rule.silent(
        first
            + "CREATE OR REPLACE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT 2';");
    rule.silent(
        first
            + "CREATE OR REPLACE FUNCTION f(a text, b int DEFAULT 0) RETURNS int LANGUAGE sql AS"
            + " 'SELECT 2';");
    rule.silent(
        first
            + "DROP FUNCTION f(int);\n"
            + "CREATE OR REPLACE FUNCTION f(a int, b int DEFAULT 0) RETURNS int LANGUAGE sql AS"
            + " 'SELECT 2';");
    rule.silent(
        first
            + "CREATE OR REPLACE FUNCTION f(a int, b int DEFAULT 0) RETURNS int LANGUAGE sql AS"
            + " 'SELECT 2';\n"
            + "DROP FUNCTION f(int);");
  }

  @Test
  void findsColumnsThatAreNotThere() {
    Finding finding =
        rule.finding(
            ORDERS + "CREATE TABLE IF NOT EXISTS orders (id bigint, note text, day date);");
    assertThat(finding.message())
        .isEqualTo(
            "CREATE TABLE IF NOT EXISTS 'orders' does nothing: the table has no column 'note'; the"
                + " table has no column 'day'.");
    assertThat(finding.related().get(0).region()).hasToString("V1__orders.sql:1:1");
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            """
            Change the table from the state in which this history leaves it. If there are databases \
            in which the statement made the table, find out which.
            == V2__more.sql
            ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
            ALTER TABLE orders ADD COLUMN IF NOT EXISTS day date;
            """);
  }

  @Test
  void findsWhatIsDifferentAboutColumns() {
    rule.finds(
        ORDERS
            + """
            CREATE TABLE IF NOT EXISTS orders (
              id bigserial,
              code varchar(20),
              total numeric(12) DEFAULT 1,
              state text NOT NULL
            );
            """,
        "V2__more.sql:1 warning: CREATE TABLE IF NOT EXISTS 'orders' does nothing: the column 'id'"
            + " has no default; the column 'code' is character varying(10) and stays so, not"
            + " character varying(20); the column 'total' has the default 0, and 1 more.");
    rule.finds(
        ORDERS + "ALTER TABLE orders ADD COLUMN IF NOT EXISTS state text NOT NULL DEFAULT '';",
        "V2__more.sql:1 warning: ADD COLUMN IF NOT EXISTS 'state' does nothing: the column 'state'"
            + " may be null; the column 'state' has no default.");
  }

  @Test
  void findsConstraintsThatAreNotThere() {
    rule.finds(
        ORDERS
            + """
            CREATE TABLE IF NOT EXISTS orders (
              id bigint PRIMARY KEY, state text UNIQUE, total numeric(12) CHECK (total > 10)
            );
            """,
        "V2__more.sql:1 warning: CREATE TABLE IF NOT EXISTS 'orders' does nothing: the table has no"
            + " such CHECK; the table has no UNIQUE over 'state'.");
    rule.finds(
        ORDERS
            + """
            CREATE TABLE IF NOT EXISTS orders (
              id bigint REFERENCES others, code varchar(10), PRIMARY KEY (id, code)
            );
            """,
        "V2__more.sql:1 warning: CREATE TABLE IF NOT EXISTS 'orders' does nothing: the table has no"
            + " such primary key; the table has no foreign key from 'id' to 'others'.");
  }

  @Test
  void findsATableThatIsNotPartitioned() {
    rule.finds(
        ORDERS + "CREATE TABLE IF NOT EXISTS orders (id bigint) PARTITION BY RANGE (id);",
        "V2__more.sql:1 warning: CREATE TABLE IF NOT EXISTS 'orders' does nothing: the table is"
            + " partitioned in another way.");
  }

  @Test
  void findsAnIndexThatIsAnotherOne() {
    Finding finding =
        rule.finding(ORDERS + "CREATE INDEX IF NOT EXISTS orders_state ON orders (state);");
    assertThat(finding.message())
        .isEqualTo(
            "CREATE INDEX IF NOT EXISTS 'orders_state' does nothing: the index is defined in another"
                + " way.");
    assertThat(RuleTester.remedy(finding))
        .startsWith("Give the index a name of its own,")
        .contains("CREATE INDEX CONCURRENTLY orders_state_idx ON orders (state);");
    rule.finds(
        ORDERS
            + "CREATE TABLE other (state text);\n"
            + "CREATE UNIQUE INDEX IF NOT EXISTS orders_state ON other (state);",
        "V2__more.sql:2 warning: CREATE UNIQUE INDEX IF NOT EXISTS 'orders_state' does nothing: the"
            + " index is one of 'orders'.");
  }

  @Test
  void findsAnObjectOfAnotherKind() {
    rule.finds(
        ORDERS
            + """
            CREATE TABLE IF NOT EXISTS orders_state (id bigint);
            CREATE INDEX IF NOT EXISTS numbers ON orders (code);
            CREATE SEQUENCE IF NOT EXISTS orders;
            CREATE MATERIALIZED VIEW IF NOT EXISTS orders AS SELECT 1 AS a;
            CREATE TABLE IF NOT EXISTS numbers AS SELECT 1 AS a;
            """,
        "V2__more.sql:1 warning: CREATE TABLE IF NOT EXISTS 'orders_state' does nothing: an index"
            + " has the name.",
        "V2__more.sql:2 warning: CREATE INDEX IF NOT EXISTS 'numbers' does nothing: a sequence has"
            + " the name.",
        "V2__more.sql:3 warning: CREATE SEQUENCE IF NOT EXISTS 'orders' does nothing: a table has"
            + " the name.",
        "V2__more.sql:4 warning: CREATE MATERIALIZED VIEW IF NOT EXISTS 'orders' does nothing: a"
            + " table has the name.",
        "V2__more.sql:5 warning: CREATE TABLE IF NOT EXISTS 'numbers' does nothing: a sequence has"
            + " the name.");
  }

  @Test
  void findsASequenceOfAnotherType() {
    rule.finds(
        ORDERS + "CREATE SEQUENCE IF NOT EXISTS numbers;",
        "V2__more.sql:1 warning: CREATE SEQUENCE IF NOT EXISTS 'numbers' does nothing: the sequence"
            + " counts in integer, not bigint.");
  }

  @Test
  void findsAMaterializedViewOfSomethingElse() {
    rule.finds(
        ORDERS
            + "CREATE MATERIALIZED VIEW sums AS SELECT code FROM orders;\n"
            + "CREATE MATERIALIZED VIEW IF NOT EXISTS sums AS SELECT code, total FROM orders;",
        "V2__more.sql:2 warning: CREATE MATERIALIZED VIEW IF NOT EXISTS 'sums' does nothing: the"
            + " view shows something else.");
  }

  @Test
  void findsAFunctionThatStandsBesideTheOneItShouldReplace() {
    Finding finding =
        rule.finding(
            "-- V1__a.sql\n"
                + "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                + "-- V2__b.sql\n"
                + "CREATE OR REPLACE FUNCTION f(a int, b text DEFAULT '') RETURNS int LANGUAGE sql"
                + " AS 'SELECT 2';");
    assertThat(finding.message())
        .isEqualTo(
            "CREATE OR REPLACE FUNCTION 'f' does not replace f(integer): that stays beside it, and"
                + " calls that leave out defaults fit both.");
    assertThat(RuleTester.remedy(finding))
        .startsWith("Drop the old one in the same migration,")
        .contains("DROP FUNCTION IF EXISTS f(integer);\nCREATE OR REPLACE FUNCTION f(");
  }
}
