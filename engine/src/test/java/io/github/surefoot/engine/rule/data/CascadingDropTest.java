package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CascadingDropTest {
  private static final String SHOP =
      """
      -- V1__shop.sql
      CREATE TYPE status AS ENUM ('open');
      CREATE TABLE customers (id bigint CONSTRAINT customers_key PRIMARY KEY, name text);
      CREATE TABLE orders (
        id bigint, customer bigint CONSTRAINT orders_customer REFERENCES customers, status status);
      CREATE TABLE notes (id bigint);
      CREATE DOMAIN code AS text;
      CREATE SCHEMA depot;
      CREATE VIEW names AS SELECT name FROM customers;
      CREATE VIEW initials AS SELECT left(name, 1) FROM names;
      -- V2__drop.sql
      """;

  private final RuleTester rule = RuleTester.of(new CascadingDrop());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE customers;",
        "DROP TABLE customers RESTRICT;",
        "TRUNCATE customers, orders;",
        "DROP VIEW initials, names;",
      })
  void isSilentWithoutCascade(String sql) {
    rule.silent(SHOP + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE notes CASCADE;",
        "DROP TABLE IF EXISTS others CASCADE;",
        "DROP TYPE IF EXISTS mood CASCADE; CREATE TYPE mood AS ENUM ('glad', 'sad');",
        "DROP FUNCTION IF EXISTS total(bigint) CASCADE;",
        "DROP FUNCTION total(bigint) CASCADE;",
        "DROP TYPE IF EXISTS pg_temp.line CASCADE;",
        "DROP TYPE pg_temp.line CASCADE;",
        "DROP DOMAIN code CASCADE;",
        "DROP SCHEMA depot CASCADE;",
        "ALTER TABLE legacy.others ADD COLUMN a text; DROP TABLE notes CASCADE;",
        "DROP VIEW initials CASCADE;",
        "TRUNCATE orders CASCADE;",
        "ALTER TABLE notes DROP COLUMN id CASCADE;",
        "ALTER TABLE orders DROP CONSTRAINT orders_customer CASCADE;",
      })
  void isSilentWhereNothingDepends(String sql) {
    rule.silent(SHOP + sql);
  }

  @Test
  void isSilentForATypeThatNothingUsesAnyMore() {
    rule.silent(
        SHOP
            + """
            CREATE FUNCTION all_of() RETURNS TABLE (id bigint) LANGUAGE sql AS 'SELECT 1';
            CREATE FUNCTION one(n bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1';
            CREATE PROCEDURE nothing(n bigint) LANGUAGE sql AS 'SELECT 1';
            ALTER TYPE status RENAME TO old_status;
            CREATE TYPE status AS ENUM ('new', 'paid', 'sent');
            ALTER TABLE orders DROP COLUMN status;
            ALTER TABLE orders ADD COLUMN status status;
            DROP TYPE old_status CASCADE;
            """);
  }

  @Test
  void findsATypeThatARoutineUses() {
    rule.finds(
        SHOP
            + """
            CREATE TYPE mood AS ENUM ('glad');
            CREATE FUNCTION cheer(m mood) RETURNS text LANGUAGE sql AS 'SELECT 1';
            -- V3__drop.sql
            DROP TYPE mood CASCADE;
            """,
        "V3__drop.sql:1 error: DROP TYPE 'mood' CASCADE drops whatever depends on it, and the history"
            + " does not show what that is.");
  }

  @Test
  void findsATypeThatARoutineReturns() {
    rule.finds(
        SHOP
            + """
            CREATE TYPE mood AS ENUM ('glad');
            CREATE FUNCTION cheer() RETURNS mood LANGUAGE sql AS 'SELECT 1';
            -- V3__drop.sql
            DROP TYPE mood CASCADE;
            """,
        "V3__drop.sql:1 error: DROP TYPE 'mood' CASCADE drops whatever depends on it, and the history"
            + " does not show what that is.");
  }

  @Test
  void findsATypeThatARoutineReturnsInATable() {
    rule.finds(
        SHOP
            + """
            CREATE TYPE mood AS ENUM ('glad');
            CREATE FUNCTION cheer() RETURNS TABLE (m mood) LANGUAGE sql AS 'SELECT 1';
            -- V3__drop.sql
            DROP TYPE mood CASCADE;
            """,
        "V3__drop.sql:1 error: DROP TYPE 'mood' CASCADE drops whatever depends on it, and the history"
            + " does not show what that is.");
  }

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent("CREATE TABLE t (id bigint); CREATE VIEW v AS TABLE t; DROP TABLE t CASCADE;");
  }

  @Test
  void isSilentForWhatIsMadeAgainOrDroppedByName() {
    rule.silent(
        SHOP
            + """
            DROP VIEW names CASCADE;
            CREATE VIEW names AS SELECT id, name FROM customers;
            CREATE VIEW initials AS SELECT left(name, 1) FROM names;
            """);
    rule.silent(
        SHOP
            + """
            ALTER TABLE customers DROP CONSTRAINT customers_key CASCADE;
            DROP TABLE orders;
            """);
    rule.silent(
        SHOP
            + """
            ALTER TABLE customers DROP CONSTRAINT customers_key CASCADE;
            ALTER TABLE customers ADD CONSTRAINT customers_key PRIMARY KEY (id);
            ALTER TABLE orders
              ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES customers;
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROP TABLE customers CASCADE;                                 | DROP TABLE 'customers' CASCADE also drops constraint 'orders_customer' of 'orders', view 'names', view 'initials'.
          DROP VIEW names CASCADE;                                      | DROP VIEW 'names' CASCADE also drops view 'initials'.
          ALTER TABLE customers DROP COLUMN name CASCADE;               | DROP COLUMN 'customers.name' CASCADE also drops view 'names', view 'initials'.
          ALTER TABLE customers DROP CONSTRAINT customers_key CASCADE;  | DROP CONSTRAINT 'customers_key' CASCADE also drops constraint 'orders_customer' of 'orders'.
          TRUNCATE customers CASCADE;                                   | TRUNCATE 'customers' CASCADE also empties 'orders'.
          DROP TYPE status CASCADE;                                     | DROP TYPE 'status' CASCADE also drops column 'status' of 'orders'.
          """)
  void findsWhatGoesToo(String sql, String message) {
    rule.finds(SHOP + sql, "V2__drop.sql:1 error: " + message);
  }

  @Test
  void findsWhatTheHistoryDoesNotShow() {
    rule.finds(
        SHOP + "DROP EXTENSION citext CASCADE;\nDROP TABLE users CASCADE;",
        "V2__drop.sql:1 error: DROP EXTENSION 'citext' CASCADE drops whatever depends on it, and the"
            + " history does not show what that is.",
        "V2__drop.sql:2 error: DROP TABLE 'users' CASCADE drops whatever depends on it, and the history"
            + " does not show what that is.");
  }

  @Test
  void findsATypeThatAnIncompleteHistoryMayHave() {
    rule.finds(
        """
        -- V5__others.sql
        ALTER TABLE others ADD COLUMN a text;
        -- V6__mood.sql
        DROP TYPE IF EXISTS mood CASCADE;
        """,
        "V6__mood.sql:1 error: DROP TYPE 'mood' CASCADE drops whatever depends on it, and the history"
            + " does not show what that is.");
  }

  @Test
  void findsTheTriggersOfAFunctionUnlessTheyAreMadeAgain() {
    String triggers =
        """
        -- V1__audit.sql
        CREATE TABLE notes (id bigint);
        CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER audits AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION audit();
        -- V2__drop.sql
        DROP FUNCTION audit() CASCADE;
        """;
    rule.finds(
        triggers,
        "V2__drop.sql:1 error: DROP FUNCTION 'audit' CASCADE also drops trigger 'audits' of 'notes'.");
    rule.silent(
        triggers
            + """
            CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER audits AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION audit();
            """);
  }

  @Test
  void namesEightAndCountsTheRest() {
    String views =
        """
        -- V1__views.sql
        CREATE TABLE notes (id bigint);
        CREATE VIEW a AS TABLE notes;
        CREATE VIEW b AS TABLE notes;
        CREATE VIEW c AS TABLE notes;
        CREATE VIEW d AS TABLE notes;
        CREATE VIEW e AS TABLE notes;
        CREATE VIEW f AS TABLE notes;
        CREATE VIEW g AS TABLE notes;
        CREATE VIEW h AS TABLE notes;
        """;
    String drop = "-- V2__drop.sql\nDROP TABLE notes CASCADE;";
    rule.finds(
        views + drop,
        "V2__drop.sql:1 error: DROP TABLE 'notes' CASCADE also drops view 'a', view 'b', view 'c',"
            + " view 'd', view 'e', view 'f', view 'g', view 'h'.");
    rule.finds(
        views + "CREATE VIEW i AS TABLE notes;\n" + drop,
        "V2__drop.sql:1 error: DROP TABLE 'notes' CASCADE also drops view 'a', view 'b', view 'c',"
            + " view 'd', view 'e', view 'f', view 'g', view 'h' and 1 more.");
  }

  @Test
  void findsASchemaThatTheHistoryDoesNotShow() {
    rule.finds(
        SHOP + "DROP SCHEMA archive CASCADE;",
        "V2__drop.sql:1 error: DROP SCHEMA 'archive' CASCADE drops whatever depends on it, and the"
            + " history does not show what that is.");
  }

  @Test
  void findsASchemaWithWhatIsInIt() {
    assertThat(
            rule.finding(
                    """
                    -- V1__depot.sql
                    CREATE SCHEMA depot;
                    CREATE TABLE depot.orders (id bigint);
                    -- V2__drop.sql
                    DROP SCHEMA depot CASCADE;
                    """)
                .message())
        .isEqualTo("DROP SCHEMA 'depot' CASCADE also drops table 'depot.orders'.");
  }

  @Test
  void namesWhatIsToGo() {
    assertThat(RuleTester.remedy(rule.finding(SHOP + "DROP TABLE customers CASCADE;")))
        .isEqualTo(
            """
            Name what is to go: without CASCADE the statement fails as long as anything else depends \
            on it, and nothing is lost unseen.
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            DROP VIEW initials;
            DROP VIEW names;
            ALTER TABLE orders DROP CONSTRAINT orders_customer;
            DROP TABLE customers;
            """);
    assertThat(RuleTester.remedy(rule.finding(SHOP + "TRUNCATE customers CASCADE;")))
        .contains("TRUNCATE customers, orders;");
  }
}
