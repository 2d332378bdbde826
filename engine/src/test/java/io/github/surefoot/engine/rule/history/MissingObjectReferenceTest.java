package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MissingObjectReferenceTest {
  private static final String DROPPED =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, note text);
      -- V2__drop.sql
      DROP TABLE orders;
      -- V3__change.sql
      """;
  private static final String RENAMED =
      DROPPED.replace("DROP TABLE orders", "ALTER TABLE orders RENAME TO purchases");

  private final RuleTester rule = RuleTester.of(new MissingObjectReference());

  @Test
  void isSilentForATableThatRefersToItself() {
    rule.silent(
        """
        -- V1__a.sql
        CREATE TABLE parts (id bigint PRIMARY KEY);
        -- V2__b.sql
        DROP TABLE parts;
        CREATE TABLE parts (id bigint PRIMARY KEY, whole bigint REFERENCES parts (id));
        """);
  }

  @Test
  void silentInASchemaThatOthersChangeToo() {
    rule.under("external-schemas: [Billing]")
        .silent(
            """
            -- V1__bills.sql
            CREATE TABLE billing.bills (id bigint);
            -- V2__drop.sql
            DROP TABLE billing.bills;
            -- V3__more.sql
            ALTER TABLE billing.bills ADD COLUMN note text;
            """);
  }

  @Test
  void isSilentForATableThatTheHistoryNeverHad() {
    rule.silent(DROPPED + "ALTER TABLE others ADD COLUMN a int; DROP TABLE archive.orders;");
  }

  @Test
  void isSilentForIfExists() {
    rule.silent(DROPPED + "DROP TABLE IF EXISTS orders; ALTER TABLE IF EXISTS orders DROP note;");
  }

  @Test
  void isSilentForATableThatIsMadeAgain() {
    rule.silent(DROPPED + "CREATE TABLE orders (id bigint); UPDATE orders SET id = 1;");
    rule.silent(RENAMED + "CREATE VIEW orders AS SELECT * FROM purchases; DELETE FROM orders;");
    rule.silent(RENAMED + "ALTER TABLE purchases RENAME TO orders; DELETE FROM orders;");
  }

  @Test
  void isSilentIfTheDropMayNotHaveRunOrWasRolledBack() {
    rule.silent(
        DROPPED.replace(
                "DROP TABLE orders;", "DO $$ BEGIN IF a() THEN DROP TABLE orders; END IF; END $$;")
            + "DELETE FROM orders;");
    rule.silent(
        DROPPED.replace("DROP TABLE orders;", "BEGIN; DROP TABLE orders; ROLLBACK;")
            + "DELETE FROM orders;");
  }

  @Test
  void isSilentInABranchAndAfterWhatIsNotUnderstood() {
    rule.silent(DROPPED + "DO $$ BEGIN IF a() THEN DELETE FROM orders; END IF; END $$;");
    rule.silent(DROPPED + "DO $$ BEGIN EXECUTE a(); END $$; DELETE FROM orders;");
  }

  @Test
  void findsATableThatWasDroppedAndSaysWhere() {
    Finding finding = rule.finding(DROPPED + "ALTER TABLE orders ADD COLUMN total bigint;");
    assertThat(finding.message())
        .isEqualTo("There is no table 'orders' any more: V2__drop.sql has dropped it.");
    assertThat(finding.region().text()).isEqualTo("orders");
    assertThat(finding.related().get(0).region()).hasToString("V2__drop.sql:1:1");
  }

  @Test
  void findsATableUnderItsFormerName() {
    Finding finding = rule.finding(RENAMED + "CREATE INDEX i ON public.orders (note);");
    assertThat(finding.message())
        .isEqualTo(
            "There is no table 'public.orders' any more: V2__drop.sql has renamed it to 'purchases'.");
    assertThat(finding.remedy().text()).endsWith("of the history: purchases.");
  }

  @Test
  void findsItInRowsViewsTriggersAndDrops() {
    assertThat(
            rule.findings(
                DROPPED
                    + """
                    INSERT INTO orders VALUES (1);
                    UPDATE orders SET id = 1;
                    TRUNCATE orders;
                    DROP TABLE orders;
                    CREATE VIEW v AS SELECT * FROM orders;
                    CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
                    """))
        .hasSize(6);
  }

  private static final String OBJECTS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, note text);
      CREATE TABLE other (id bigint PRIMARY KEY, note text);
      CREATE INDEX ix ON orders (note);
      CREATE TYPE mood AS ENUM ('a');
      CREATE DOMAIN word AS text;
      CREATE SEQUENCE numbers;
      CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE VIEW v AS SELECT id FROM orders;
      -- V2__drop.sql
      DROP VIEW v;
      DROP FUNCTION f(int);
      DROP SEQUENCE numbers;
      DROP DOMAIN word;
      ALTER TYPE mood RENAME TO temper;
      DROP INDEX ix;
      ALTER TABLE orders RENAME note TO remark;
      -- V3__change.sql
      """;

  @Test
  void isSilentForColumnsThatAreThereOrMayBe() {
    rule.silent(
        OBJECTS
            + """
            INSERT INTO orders (id, remark) VALUES (1, '');
            UPDATE orders SET remark = '' WHERE ctid IS NOT NULL;
            CREATE VIEW w AS SELECT orders.remark, tableoid FROM orders;
            UPDATE orders SET remark = o.note FROM other o WHERE o.id = orders.id;
            DELETE FROM orders WHERE id IN (SELECT id FROM other WHERE note = '');
            INSERT INTO unknown (whatever) VALUES (1);
            """);
    rule.silent(
        OBJECTS
            + """
            DO $$ BEGIN IF a() THEN ALTER TABLE orders ADD COLUMN extra text; END IF; END $$;
            UPDATE orders SET extra = '';
            """);
    rule.silent(
        """
        ALTER TABLE elsewhere ADD COLUMN a int;
        UPDATE elsewhere SET b = 1;
        """);
  }

  @Test
  void isSilentForWhatMayHaveBeenMadeAgain() {
    rule.silent(
        OBJECTS
            + """
            DO $$ BEGIN IF a() THEN
              CREATE TYPE mood AS ENUM ('a', 'b');
              CREATE DOMAIN word AS text;
              CREATE SEQUENCE numbers;
              CREATE INDEX ix ON orders (remark);
            END IF; END $$;
            ALTER TABLE orders ADD COLUMN m mood, ADD COLUMN w word;
            ALTER SEQUENCE numbers RESTART;
            DROP INDEX ix;
            """);
    rule.silent(OBJECTS + "CREATE EXTENSION mine;\nSELECT f(1);\nCREATE TABLE t (m mood);");
  }

  @Test
  void isSilentForWhatAnOrderOfFilesDoesNotTell() {
    rule.silent("-- R__a.sql\nUPDATE late SET id = 1;\n-- R__b.sql\nCREATE TABLE late (id int);");
    rule.silent("-- Late.java\nUPDATE late SET id = 1;\nCREATE TABLE late (id int);");
    rule.silent("-- Late.java\nDROP TABLE orders;\nUPDATE orders SET id = 1;");
  }

  @Test
  void isSilentForWhatCodeMayNotSend() {
    rule.silent("-- V1__a.java\n/* if */ UPDATE late SET id = 1;\nCREATE TABLE late (id int);");
    rule.silent(
        "-- V1__a.java\n/* literal */ UPDATE late SET id = 1;\nCREATE TABLE late (id int);");
    rule.silent("-- V1__a.java\n/* if */ DROP TABLE orders;\nUPDATE orders SET id = 1;");
    rule.silent("-- V1__a.java\n/* literal */ DROP TABLE orders;\nUPDATE orders SET id = 1;");
  }

  @Test
  void findsWhatCodeSendsInTheWrongOrder() {
    rule.finds(
        "-- V1__a.java\nUPDATE late SET id = 1;\nCREATE TABLE late (id int);",
        "V1__a.java:1 error: There is no table 'late' yet: a later statement of this migration makes"
            + " it.");
  }

  @Test
  void isSilentForWhatMayBeThereBeforeItIsMade() {
    rule.silent(
        "-- V1__a.sql\nUPDATE late SET id = 1;\n"
            + "-- V2__b.sql\nCREATE TABLE IF NOT EXISTS late (id int);");
    rule.silent(
        "-- V1__a.sql\nUPDATE late SET id = 1;\n"
            + "-- V2__b.sql\nDROP TABLE IF EXISTS late;\nCREATE TABLE late (id int);");
    rule.silent(
        "-- V1__a.sql\nUPDATE late SET id = 1;\n-- V2__b.sql\nCREATE TEMPORARY TABLE late (id int);");
  }

  @Test
  void findsObjectsOfOtherKinds() {
    assertThat(
            rule
                .findings(
                    OBJECTS
                        + """
                        SELECT * FROM v;
                        SELECT f(1);
                        ALTER SEQUENCE numbers RESTART;
                        CREATE TABLE t (w word);
                        ALTER TYPE mood ADD VALUE 'b';
                        ALTER INDEX ix RENAME TO iy;
                        COMMENT ON VIEW v IS 'x';
                        DROP FUNCTION f(int);
                        """)
                .stream()
                .map(Finding::message))
        .containsExactly(
            "There is no view 'v' any more: V2__drop.sql has dropped it.",
            "There is no function 'f' any more: V2__drop.sql has dropped it.",
            "There is no sequence 'numbers' any more: V2__drop.sql has dropped it.",
            "There is no type 'word' any more: V2__drop.sql has dropped it.",
            "There is no type 'mood' any more: V2__drop.sql has renamed it to 'temper'.",
            "There is no index 'ix' any more: V2__drop.sql has dropped it.",
            "There is no view 'v' any more: V2__drop.sql has dropped it.",
            "There is no function 'f' any more: V2__drop.sql has dropped it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROP VIEW v                                                                    | view 'v'
          DROP INDEX ix                                                                  | index 'ix'
          DROP SEQUENCE numbers                                                          | sequence 'numbers'
          DROP DOMAIN word                                                               | type 'word'
          DROP MATERIALIZED VIEW facts                                                   | materialized view 'facts'
          DROP TABLE gone                                                                | table 'gone'
          REINDEX INDEX ix                                                               | index 'ix'
          REINDEX TABLE gone                                                             | table 'gone'
          REFRESH MATERIALIZED VIEW facts                                                | materialized view 'facts'
          CREATE TRIGGER t AFTER UPDATE ON other FOR EACH ROW EXECUTE FUNCTION audit()   | function 'audit'
          CREATE TRIGGER t AFTER UPDATE OF note ON orders FOR EACH ROW EXECUTE FUNCTION kept() | column 'note' in 'orders'
          CREATE VIEW w AS SELECT f(1)                                                   | function 'f'
          CREATE TABLE t AS SELECT f(1)                                                  | function 'f'
          CREATE TABLE t AS SELECT * FROM gone                                           | table 'gone'
          CREATE TABLE t (id bigint, FOREIGN KEY (id) REFERENCES gone)                   | table 'gone'
          CREATE TABLE t (id bigint REFERENCES gone)                                     | table 'gone'
          CREATE TABLE t () INHERITS (gone)                                              | table 'gone'
          CREATE TABLE t (LIKE gone)                                                     | table 'gone'
          CREATE TABLE t PARTITION OF gone DEFAULT                                       | table 'gone'
          CREATE TABLE t (id int DEFAULT f(1))                                           | function 'f'
          ALTER TABLE other ADD COLUMN m word                                            | type 'word'
          ALTER TABLE other ADD COLUMN m bigint REFERENCES gone                          | table 'gone'
          ALTER TABLE other ADD FOREIGN KEY (id) REFERENCES gone NOT VALID               | table 'gone'
          ALTER TABLE other ALTER COLUMN note TYPE word                                  | type 'word'
          ALTER TABLE other ALTER COLUMN id SET DEFAULT f(1)                             | function 'f'
          ALTER TABLE parts ATTACH PARTITION gone DEFAULT                                | table 'gone'
          ALTER FUNCTION f(int) COST 5                                                   | function 'f'
          INSERT INTO other SELECT id FROM gone                                          | table 'gone'
          INSERT INTO other VALUES (f(1))                                                | function 'f'
          INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET note = ''    | column 'note' in 'orders'
          UPDATE orders SET note = ''                                                    | column 'note' in 'orders'
          UPDATE orders SET id = 1 WHERE note = ''                                       | column 'note' in 'orders'
          WITH old AS (DELETE FROM gone RETURNING id) SELECT id FROM old                 | table 'gone'
          COPY gone FROM '/x'                                                            | table 'gone'
          COPY (SELECT id FROM gone) TO '/x'                                             | table 'gone'
          MERGE INTO orders USING other ON orders.id = other.id WHEN MATCHED THEN UPDATE SET note = '' | column 'note' in 'orders'
          MERGE INTO orders USING other ON orders.id = other.id WHEN NOT MATCHED THEN INSERT (note) VALUES ('') | column 'note' in 'orders'
          """)
  void findsEachWayToNameWhatIsGone(String sql, String thing) {
    Finding finding =
        rule.finding(
            """
            -- V0__more.sql
            CREATE TABLE gone (id bigint PRIMARY KEY);
            CREATE TABLE parts (id bigint) PARTITION BY LIST (id);
            CREATE MATERIALIZED VIEW facts AS SELECT id FROM gone;
            CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            """
                + OBJECTS.replace(
                    "-- V3__change.sql\n",
                    """
                    DROP MATERIALIZED VIEW facts;
                    DROP TABLE gone;
                    DROP FUNCTION audit();
                    -- V3__change.sql
                    """)
                + sql
                + ";");
    assertThat(finding.message())
        .startsWith("There is no " + thing + " any more: V2__drop.sql has ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE orders SET SCHEMA archive        | SELECT * FROM orders  | table 'orders' any more: V2__move.sql has renamed it to 'archive.orders'.
          ALTER FUNCTION f() SET SCHEMA archive        | SELECT f()            | function 'f' any more: V2__move.sql has renamed it to 'archive.f'.
          ALTER FUNCTION f() RENAME TO g               | SELECT f()            | function 'f' any more: V2__move.sql has renamed it to 'g'.
          ALTER DOMAIN word RENAME TO term             | CREATE TABLE t (w word) | type 'word' any more: V2__move.sql has renamed it to 'term'.
          DROP TYPE mood                               | CREATE TABLE t (m mood) | type 'mood' any more: V2__move.sql has dropped it.
          """)
  void findsUnderTheFormerName(String change, String use, String message) {
    rule.finds(
        """
        -- V1__all.sql
        CREATE SCHEMA archive;
        CREATE TABLE orders (id bigint);
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE DOMAIN word AS text;
        CREATE TYPE mood AS ENUM ('a');
        -- V2__move.sql
        """
            + change
            + ";\n-- V3__use.sql\n"
            + use
            + ";",
        "V3__use.sql:1 error: There is no " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE orders (id bigint);",
        "CREATE TABLE orders AS SELECT 1 AS id;",
        "ALTER TABLE purchases RENAME TO orders;",
        "ALTER FUNCTION g() RENAME TO f;",
        "ALTER DOMAIN term RENAME TO word;",
      })
  void isSilentForWhatABranchMayHaveMadeAgain(String again) {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint);
        CREATE TABLE purchases (id bigint);
        CREATE DOMAIN word AS text;
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        -- V2__drop.sql
        DROP TABLE orders;
        DROP DOMAIN word;
        DROP FUNCTION f();
        -- V3__change.sql
        DO $$ BEGIN IF a() THEN %s END IF; END $$;
        %s
        """
            .formatted(
                again,
                again.contains("orders")
                    ? "DELETE FROM orders;"
                    : again.contains("FUNCTION") ? "SELECT f();" : "CREATE TABLE t (w word);"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE IF NOT EXISTS late AS SELECT 1 AS id",
        "CREATE TEMPORARY TABLE late AS SELECT 1 AS id",
        "CREATE OR REPLACE VIEW late AS SELECT 1 AS id",
        "CREATE TEMPORARY VIEW late AS SELECT 1 AS id",
        "CREATE MATERIALIZED VIEW IF NOT EXISTS late AS SELECT 1 AS id",
        "CREATE SEQUENCE IF NOT EXISTS late",
        "CREATE TEMPORARY SEQUENCE late",
        "DROP VIEW IF EXISTS late; CREATE VIEW late AS SELECT 1 AS id",
      })
  void isSilentForWhatMayBeThereBefore(String sql) {
    rule.silent("-- V1__a.sql\nSELECT * FROM late;\n-- V2__b.sql\n" + sql + ";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE TABLE late AS SELECT 1 AS id             | table
          CREATE MATERIALIZED VIEW late AS SELECT 1 AS id | materialized view
          CREATE SEQUENCE late                            | sequence
          """)
  void findsEachKindThatIsMadeOnlyLater(String sql, String kind) {
    rule.finds(
        "-- V1__a.sql\nSELECT * FROM late;\n-- V2__b.sql\n" + sql + ";",
        "V1__a.sql:1 error: There is no " + kind + " 'late' yet: V2__b.sql makes it.");
  }

  @Test
  void saysWithWhichErrorAndPointsToTheLoss() {
    Finding dropped = rule.finding(OBJECTS + "SELECT f(1);");
    assertThat(dropped.why()).contains("(42883)");
    assertThat(dropped.related().get(0).message()).isEqualTo("the function is dropped here");
    Finding renamed = rule.finding(OBJECTS + "CREATE TABLE t (m mood);");
    assertThat(renamed.why()).contains("(42704)");
    assertThat(renamed.related().get(0).message()).isEqualTo("the type is renamed here");
    assertThat(rule.finding(OBJECTS + "SELECT * FROM v;").why()).contains("(42P01)");
    assertThat(rule.finding(OBJECTS + "UPDATE orders SET note = '';").why()).contains("(42703)");
  }

  @Test
  void findsColumnsThatAreGone() {
    assertThat(
            rule.findings(
                OBJECTS
                    + """
                    INSERT INTO orders (id, note) VALUES (1, '');
                    UPDATE orders SET remark = note;
                    DELETE FROM orders WHERE note = '';
                    CREATE INDEX iy ON orders (lower(note));
                    CREATE INDEX iz ON orders (id) WHERE note <> '';
                    ALTER TABLE orders ADD CHECK (note <> '') NOT VALID;
                    CREATE VIEW w AS SELECT o.note FROM orders o;
                    COPY orders (note) FROM '/x';
                    """))
        .hasSize(8)
        .allSatisfy(
            f ->
                assertThat(f.message())
                    .isEqualTo(
                        "There is no column 'note' in 'orders' any more: V2__drop.sql has renamed it"
                            + " to 'remark'."));
  }

  @Test
  void leavesToRejectedStatementWhatThatSays() {
    rule.silent(OBJECTS + "ALTER TABLE orders DROP COLUMN note;\nCREATE INDEX i ON orders (note);");
  }

  @Test
  void findsColumnsThatNeverWere() {
    rule.finds(
        OBJECTS + "UPDATE other SET remark = '';",
        "V3__change.sql:1 error: 'other' has no column 'remark' at this point of the history.");
  }

  @Test
  void findsWhatIsMadeOnlyLater() {
    Finding finding =
        rule.finding(
            "-- V1__a.sql\nUPDATE late SET id = 1;\n-- V2__b.sql\nCREATE TABLE late (id int);");
    assertThat(finding.message()).isEqualTo("There is no table 'late' yet: V2__b.sql makes it.");
    assertThat(finding.related().get(0).region()).hasToString("V2__b.sql:1:1");
    rule.finds(
        "-- V1__a.sql\nCREATE VIEW a AS SELECT * FROM b;\nCREATE VIEW b AS SELECT 1 AS x;",
        "V1__a.sql:1 error: There is no view 'b' yet: a later statement of this migration makes it.");
  }
}
