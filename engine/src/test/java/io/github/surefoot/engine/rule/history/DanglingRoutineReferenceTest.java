package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DanglingRoutineReferenceTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, total bigint, note text);
      CREATE FUNCTION clear() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM orders WHERE total = 0;
      END $$;
      """;
  private static final String RENAMED =
      "-- V2__purchases.sql\nALTER TABLE orders RENAME TO purchases;\n";

  private final RuleTester rule = RuleTester.of(new DanglingRoutineReference());

  /** A history in which a function with this body is there before the other migration. */
  private static String function(String body, String migration) {
    return ORDERS.substring(0, ORDERS.indexOf("CREATE FUNCTION"))
        + "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ "
        + body
        + " $$;\n-- V2__change.sql\n"
        + migration;
  }

  @Test
  void isSilentIfTheBodyIsReplacedOrTheRoutineDropped() {
    String replaced =
        "CREATE OR REPLACE FUNCTION clear() RETURNS void LANGUAGE sql AS 'DELETE FROM purchases';";
    rule.silent(ORDERS + RENAMED + replaced);
    rule.silent(ORDERS + RENAMED + "-- V3__later.sql\n" + replaced);
    rule.silent(ORDERS + RENAMED + "DROP FUNCTION clear();");
  }

  @Test
  void isSilentIfTheNameIsGivenToSomethingElse() {
    rule.silent(ORDERS + RENAMED + "CREATE VIEW orders AS SELECT * FROM purchases;");
    rule.silent(ORDERS + "-- V2__new.sql\nDROP TABLE orders;\nCREATE TABLE orders (total bigint);");
  }

  @Test
  void isSilentForTablesThatTheHistoryNeverHad() {
    rule.silent(function("BEGIN DELETE FROM elsewhere; END", "DROP TABLE IF EXISTS elsewhere;"));
  }

  @Test
  void isSilentForWhatTheServerBinds() {
    rule.silent(
        ORDERS.substring(0, ORDERS.indexOf("CREATE FUNCTION"))
            + "CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT max(total) FROM orders; END;\n"
            + RENAMED);
  }

  @Test
  void isSilentForTablesThatTheBodyMakes() {
    rule.silent(
        function(
            "BEGIN CREATE TEMPORARY TABLE orders AS SELECT 1 AS a; DELETE FROM orders; END",
            "DROP TABLE orders;"));
  }

  @Test
  void isSilentForCodeThatLooksFirst() {
    rule.silent(
        function(
            "BEGIN IF to_regclass('orders') IS NOT NULL THEN DELETE FROM orders; END IF; END",
            "DROP TABLE orders;"));
  }

  @Test
  void isSilentForVariables() {
    rule.silent(
        function(
            "DECLARE note text; BEGIN note := 'x'; PERFORM note; END",
            "ALTER TABLE orders DROP COLUMN note;"));
  }

  @Test
  void isSilentAfterSqlThatIsNotUnderstood() {
    rule.silent(ORDERS + RENAMED + "DO $$ BEGIN EXECUTE current_setting('a.b'); END $$;");
  }

  @Test
  void isSilentIfTheDropMayNotRun() {
    rule.silent(
        ORDERS
            + "-- V2__a.sql\nDO $$ BEGIN IF now() > 'today' THEN DROP TABLE orders; END IF; END $$;");
  }

  @Test
  void isSilentForColumnsOfOtherTables() {
    rule.silent(
        function(
            "BEGIN INSERT INTO orders (total) VALUES (1); END",
            "CREATE TABLE other (total int);\nALTER TABLE other DROP COLUMN total;"));
  }

  @Test
  void findsATableThatIsRenamed() {
    Finding finding = rule.finding(ORDERS + RENAMED);
    assertThat(finding.message())
        .isEqualTo(
            "The function 'clear' still names the table 'orders', which is renamed to 'purchases'"
                + " here.");
    assertThat(finding.why()).contains("every call that gets there fails from then on (42P01)");
    assertThat(finding.region()).hasToString("V2__purchases.sql:1:20");
    assertThat(finding.related().get(0).region()).hasToString("V1__orders.sql:4:15");
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            """
            Replace the body in the same migration, so that nobody sees one without the other.
            == V2__purchases.sql
            ALTER TABLE orders RENAME TO purchases;
            CREATE OR REPLACE FUNCTION clear() RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
              DELETE FROM purchases WHERE total = 0;
            END $$;
            """);
  }

  @Test
  void findsAllRoutinesThatNameWhatIsDropped() {
    rule.finds(
        ORDERS
            + """
            CREATE FUNCTION worth() RETURNS bigint LANGUAGE sql AS 'SELECT sum(total) FROM orders';
            CREATE FUNCTION other() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
            -- V2__drop.sql
            DROP TABLE orders;
            """,
        "V2__drop.sql:1 error: The functions 'clear', 'worth' still name the table 'orders', which is"
            + " dropped here.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO archive SELECT id FROM orders;",
        "WITH old AS (DELETE FROM orders RETURNING id) SELECT count(*) INTO n FROM old;",
        "PERFORM id FROM orders;",
        "TRUNCATE orders;",
        "CREATE TEMPORARY TABLE t AS SELECT id FROM orders;",
        "DELETE FROM archive USING orders WHERE orders.id = archive.id;",
      })
  void findsEachWayToNameATable(String statement) {
    rule.finds(
        "-- V0__archive.sql\nCREATE TABLE archive (id bigint);\n"
            + function("DECLARE n int; BEGIN " + statement + " END", "DROP TABLE orders;"),
        "V2__change.sql:1 error: The function 'f' still names the table 'orders', which is dropped"
            + " here.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders SET total = g(1);",
        "CREATE TEMPORARY TABLE t AS SELECT g(1) AS a;",
        "PERFORM g(1);",
      })
  void findsEachWayToCallAFunction(String statement) {
    rule.finds(
        "-- V0__g.sql\nCREATE FUNCTION g(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
            + function("BEGIN " + statement + " END", "DROP FUNCTION g(int);"),
        "V2__change.sql:1 error: The function 'f' still names the function 'g', which is dropped"
            + " here.");
  }

  @Test
  void findsABodyThatTheMigrationWritesBehindTheDrop() {
    String drop = "DROP TABLE orders;\n";
    String body =
        "CREATE OR REPLACE FUNCTION clear() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM"
            + " orders; END';\n";
    rule.finds(
        ORDERS + "-- V2__drop.sql\n" + drop + body,
        "V2__drop.sql:2 error: The function 'clear' names the table 'orders', which V2__drop.sql has"
            + " dropped.");
    rule.finds(
        ORDERS + "-- V2__drop.sql\n" + body + drop,
        "V2__drop.sql:2 error: The function 'clear' still names the table 'orders', which is dropped"
            + " here.");
  }

  @Test
  void findsColumnsThatAreWritten() {
    rule.finds(
        function(
            "BEGIN INSERT INTO orders (id, note) VALUES (1, ''); END",
            "ALTER TABLE orders DROP COLUMN note;"),
        "V2__change.sql:1 error: The function 'f' still names the column 'note' of 'orders', which is"
            + " dropped here.");
    rule.finds(
        function(
            "BEGIN UPDATE orders SET note = ''; END", "ALTER TABLE orders RENAME note TO remark;"),
        "V2__change.sql:1 error: The function 'f' still names the column 'note' of 'orders', which is"
            + " renamed to 'remark' here.");
    rule.finds(
        function(
            "BEGIN INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET note = ''; END",
            "ALTER TABLE orders DROP COLUMN note;"),
        "V2__change.sql:1 error: The function 'f' still names the column 'note' of 'orders', which is"
            + " dropped here.");
  }

  @Test
  void findsColumnsOfTheRowsOfATrigger() {
    String trigger =
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY, note text);
        CREATE TABLE other (id bigint PRIMARY KEY);
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND NEW.note = OLD.note THEN RETURN NEW; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE PROCEDURE f();
        CREATE TRIGGER t BEFORE UPDATE ON other FOR EACH ROW EXECUTE PROCEDURE f();
        -- V2__drop.sql
        ALTER TABLE orders RENAME note TO remark;
        """;
    Finding finding = rule.finding(trigger);
    assertThat(RuleTester.line(finding))
        .isEqualTo(
            "V2__drop.sql:1 error: The function 'f' still names the column 'note' of 'orders', which"
                + " is renamed to 'remark' here.");
    assertThat(finding.why()).contains("every write to 'orders' that gets there fails");
    assertThat(RuleTester.remedy(finding)).contains("NEW.remark = OLD.remark");
  }

  @Test
  void findsFunctionsThatAreCalled() {
    rule.finds(
        """
        -- V1__a.sql
        CREATE FUNCTION g(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN PERFORM g(1); RETURN 1; END';
        -- V2__b.sql
        DROP FUNCTION g(int);
        """,
        "V2__b.sql:1 error: The function 'f' still names the function 'g', which is dropped here.");
  }

  private static final String UPSERT =
      """
      -- V1__a.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, code text, day date, CONSTRAINT coded UNIQUE (code, day));
      CREATE UNIQUE INDEX by_code ON orders (code);
      CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO orders (id) VALUES (1) ON CONFLICT (day, code) DO NOTHING;
        INSERT INTO orders (id) VALUES (1) ON CONFLICT ON CONSTRAINT coded DO NOTHING;
        INSERT INTO orders (id) VALUES (1) ON CONFLICT (code) DO NOTHING;
        INSERT INTO orders (id) VALUES (1) ON CONFLICT DO NOTHING;
      END $$;
      -- V2__b.sql
      """;

  @Test
  void isSilentIfAnotherIndexServesOnConflict() {
    rule.silent(UPSERT + "CREATE UNIQUE INDEX code_only ON orders (code);\nDROP INDEX by_code;");
    rule.silent(
        UPSERT + "DROP INDEX by_code;\n-- V3__c.sql\nCREATE UNIQUE INDEX x ON orders (code);");
  }

  @Test
  void findsIndexesAndConstraintsThatOnConflictGoesBy() {
    rule.finds(
        UPSERT + "DROP INDEX by_code;",
        "V2__b.sql:1 error: The function 'f' still names the unique index over 'code' of 'orders',"
            + " which is dropped here.");
    rule.finds(
        UPSERT + "ALTER TABLE orders DROP CONSTRAINT coded;",
        "V2__b.sql:1 error: The function 'f' still names the constraint 'coded' of 'orders', which is"
            + " dropped here.",
        "V2__b.sql:1 error: The function 'f' still names the unique index over 'code', 'day' of"
            + " 'orders', which is dropped here.");
  }

  @Test
  void findsBodiesThatAreWrittenWhenTheNameIsGone() {
    Finding finding =
        rule.finding(
            """
            -- V1__a.sql
            CREATE TABLE orders (id bigint);
            -- V2__b.sql
            DROP TABLE orders;
            -- V3__c.sql
            CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM orders; END';
            """);
    assertThat(RuleTester.line(finding))
        .isEqualTo(
            "V3__c.sql:1 error: The function 'f' names the table 'orders', which V2__b.sql has"
                + " dropped.");
  }

  @Test
  void warnsOfStatementsThatMayNotRun() {
    rule.finds(
        function(
            "BEGIN IF current_user = 'x' THEN DELETE FROM orders; END IF; END",
            "DROP TABLE orders;"),
        "V2__change.sql:1 warning: The function 'f' still names the table 'orders', which is dropped"
            + " here.");
  }

  @Test
  void resolvesNamesByTheRoutinesOwnSearchPath() {
    rule.finds(
        """
        -- V1__a.sql
        CREATE SCHEMA app;
        CREATE TABLE app.orders (id bigint);
        CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SET statement_timeout = 0 SET search_path = app AS
          'BEGIN DELETE FROM orders; END';
        -- V2__b.sql
        DROP TABLE app.orders;
        """,
        "V2__b.sql:1 error: The function 'f' still names the table 'app.orders', which is dropped"
            + " here.");
  }
}
