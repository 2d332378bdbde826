package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectDropTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE EXTENSION pg_trgm;
      CREATE SCHEMA reports;
      CREATE TYPE status AS ENUM ('new', 'paid');
      CREATE TYPE place AS (street text, town text);
      CREATE DOMAIN code AS text;
      CREATE SEQUENCE order_no;
      CREATE TABLE orders (id bigint, state text, total numeric);
      CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'new';
      CREATE FUNCTION net(total numeric) RETURNS numeric LANGUAGE sql AS 'SELECT total * 0.8';
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      -- V2__drop.sql
      """;

  private final RuleTester rule = RuleTester.of(new ObjectDrop());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW v AS SELECT 1; DROP VIEW v;",
        "CREATE SEQUENCE s; DROP SEQUENCE s;",
        "CREATE TYPE t AS ENUM ('a'); DROP TYPE t;",
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION f(int);",
        "CREATE SCHEMA s; DROP SCHEMA s;",
        "CREATE EXTENSION citext; DROP EXTENSION citext;",
        "CREATE TEMP VIEW v AS SELECT 1; DROP VIEW v;",
      })
  void isSilentForWhatTheSameMigrationCreates(String both) {
    rule.silent(ORDERS + both);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP VIEW open_orders; CREATE VIEW open_orders AS SELECT total, state, id FROM orders;",
        "DROP VIEW open_orders;"
            + " CREATE MATERIALIZED VIEW open_orders AS SELECT id, total FROM orders;",
        "DROP VIEW open_orders; CREATE VIEW open_orders AS SELECT * FROM elsewhere;",
        "DROP SEQUENCE order_no; CREATE SEQUENCE order_no START 100;",
        "DROP TYPE status; CREATE TYPE status AS ENUM ('paid', 'new', 'sent');",
        "DROP DOMAIN code; CREATE DOMAIN code AS varchar(9);",
        "DROP FUNCTION net(numeric);"
            + " CREATE FUNCTION net(numeric) RETURNS money LANGUAGE sql AS 'SELECT 1::money';",
        "DROP FUNCTION net; CREATE FUNCTION net(total numeric, rate numeric DEFAULT 0.8)"
            + " RETURNS numeric LANGUAGE sql AS 'SELECT total * rate';",
        "DROP SCHEMA reports; CREATE SCHEMA reports;",
        "DROP EXTENSION pg_trgm; CREATE EXTENSION pg_trgm SCHEMA public;",
      })
  void isSilentIfTheMigrationCreatesItAgain(String both) {
    rule.silent(ORDERS + both);
  }

  @Test
  void isSilentForATypeThatGaveItsNameToItsSuccessor() {
    rule.silent(
        ORDERS
            + """
            ALTER TYPE status RENAME TO status_old;
            CREATE TYPE status AS ENUM ('new', 'paid', 'sent');
            DROP TYPE status_old;
            """);
  }

  @Test
  void isSilentForATypeWhoseColumnsAreDropped() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TYPE status AS ENUM ('new', 'paid');
        CREATE TABLE orders (id bigint, state status);
        CREATE TABLE carts (state status);
        -- V2__drop.sql
        ALTER TABLE orders DROP COLUMN state;
        DROP TABLE carts;
        DROP TYPE status;
        """);
  }

  @Test
  void isSilentForTheFunctionOfATriggerThatIsGone() {
    rule.silent(ORDERS + "DROP FUNCTION touch();");
  }

  @Test
  void isSilentForASecondDrop() {
    rule.silent(
        """
        -- V1__view.sql
        CREATE VIEW v AS SELECT 1;
        -- V2__gone.sql
        ALTER VIEW v RENAME TO w;
        DROP VIEW IF EXISTS v;
        """);
  }

  @Test
  void isSilentForPrecautions() {
    rule.silent("DROP TYPE IF EXISTS gender; DROP FUNCTION IF EXISTS f(int);");
    rule.silent(ORDERS + "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1;");
    rule.silent(
        ORDERS
            + "DROP FUNCTION IF EXISTS f(int);"
            + " CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';");
  }

  @Test
  void isSilentForWhatCodeDoesNotName() {
    rule.silent(ORDERS + "DROP TABLE orders; DROP INDEX orders_id; DROP COLLATION german;");
  }

  private static final String NUMBERED =
      """
      -- V1__customers.sql
      CREATE TABLE customers (id bigint PRIMARY KEY);
      -- V2__claims.sql
      CREATE TABLE claims (id bigint PRIMARY KEY);
      CREATE TABLE claim_lines (id bigint PRIMARY KEY);
      CREATE SEQUENCE claim_numbers;
      -- V3__drop.sql
      """;

  @Test
  void isSilentForASequenceThatGoesWithAllTheTablesItCameWith() {
    rule.silent(NUMBERED + "DROP TABLE claim_lines, claims; DROP SEQUENCE claim_numbers;");
  }

  @Test
  void findsASequenceWhoseTablesStay() {
    assertThat(rule.finding(NUMBERED + "DROP TABLE claims; DROP SEQUENCE claim_numbers;").message())
        .startsWith("DROP SEQUENCE 'claim_numbers' breaks");
  }

  @Test
  void findsEachKind() {
    rule.finds(
        ORDERS
            + """
            DROP VIEW open_orders;
            DROP SEQUENCE order_no;
            DROP TYPE status;
            DROP DOMAIN code;
            DROP FUNCTION net(numeric);
            DROP EXTENSION pg_trgm;
            DROP SCHEMA reports;
            DROP DATABASE shop;
            """,
        "V2__drop.sql:1 warning: DROP VIEW 'open_orders' breaks the versions of the application"
            + " that use it.",
        "V2__drop.sql:2 warning: DROP SEQUENCE 'order_no' breaks the versions of the application"
            + " that use it.",
        "V2__drop.sql:3 warning: DROP TYPE 'status' breaks the versions of the application that"
            + " use it.",
        "V2__drop.sql:4 warning: DROP DOMAIN 'code' breaks the versions of the application that"
            + " use it.",
        "V2__drop.sql:5 warning: DROP FUNCTION 'net(numeric)' breaks the versions of the"
            + " application that use it.",
        "V2__drop.sql:6 warning: DROP EXTENSION 'pg_trgm' breaks the versions of the application"
            + " that use it.",
        "V2__drop.sql:7 warning: DROP SCHEMA 'reports' breaks the versions of the application that"
            + " use it.",
        "V2__drop.sql:8 error: DROP DATABASE 'shop' loses all that is in it.");
  }

  @Test
  void findsAllThatIsInASchema() {
    assertThat(rule.finding(ORDERS + "DROP SCHEMA reports CASCADE;").severity().key())
        .isEqualTo("error");
  }

  @Test
  void findsATypeWhoseColumnsStay() {
    rule.finds(
        """
        -- V1__orders.sql
        CREATE TYPE status AS ENUM ('new', 'paid');
        CREATE TABLE orders (id bigint, state status);
        -- V2__text.sql
        ALTER TABLE orders ALTER COLUMN state TYPE text;
        DROP TYPE status;
        """,
        "V2__text.sql:2 warning: DROP TYPE 'status' breaks the versions of the application that"
            + " use it.");
  }

  @Test
  void findsWhatASuccessorLeavesOut() {
    rule.finds(
        ORDERS
            + """
            DROP VIEW open_orders;
            CREATE VIEW open_orders AS SELECT id FROM orders;
            DROP TYPE status;
            CREATE TYPE status AS ENUM ('new', 'settled');
            DROP TYPE place;
            CREATE TYPE place AS (street text);
            """,
        "V2__drop.sql:1 warning: The view 'open_orders' is dropped and created again without column"
            + " 'total'.",
        "V2__drop.sql:3 warning: The type 'status' is dropped and created again without label"
            + " 'paid'.",
        "V2__drop.sql:5 warning: The type 'place' is dropped and created again without attribute"
            + " 'town'.");
  }

  @Test
  void findsARoutineWhoseSuccessorAsksForMore() {
    rule.finds(
        ORDERS
            + "DROP FUNCTION net(numeric);"
            + " CREATE FUNCTION net(total numeric, rate numeric) RETURNS numeric"
            + " LANGUAGE sql AS 'SELECT total * rate';",
        "V2__drop.sql:1 warning: DROP FUNCTION 'net(numeric)' breaks the versions of the"
            + " application that use it.");
  }

  @Test
  void saysThatTheHistoryDoesNotKnowIt() {
    assertThat(rule.finding(ORDERS + "DROP VIEW IF EXISTS totals;").why())
        .isEqualTo(
            "Code and schema never change at the same instant: what the running version still asks"
                + " of it fails. The history does not show it: where it exists, it is dropped.");
  }

  @Test
  void doesNotTrustARepeatableMigration() {
    var finding =
        rule.finding(
            ORDERS
                + """
                DROP VIEW open_orders;
                ALTER TABLE orders ALTER COLUMN total TYPE bigint;
                -- R__views.sql
                CREATE OR REPLACE VIEW open_orders AS SELECT id, total FROM orders;
                """);
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.why())
        .endsWith(
            " 'R__views.sql' creates it again only if its text has changed since it last ran, and"
                + " in a transaction of its own.");
    assertThat(finding.remedy().text())
        .isEqualTo(
            "Create it again in this migration, after what it was in the way of, as 'R__views.sql'"
                + " does: then it is missing in no transaction, whatever else runs.");
  }

  @Test
  void dropsLater() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "DROP VIEW open_orders;")))
        .isEqualTo(
            """
            Release code that does not use it, and drop it in the release after it.
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            -- surefoot:assured ObjectDrop: <which release stopped using it, and how you know>
            DROP VIEW open_orders;
            """);
  }
}
