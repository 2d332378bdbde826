package io.github.surefoot.engine.rule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationPhaseViolationTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, name text NOT NULL DEFAULT '', code text);
      CREATE INDEX orders_code ON orders (code);
      """;

  private final RuleTester rule = RuleTester.of(new MigrationPhaseViolation());

  @Test
  void silentWithoutPromise() {
    rule.silent(ORDERS + "-- V2__x.java\nALTER TABLE orders DROP COLUMN code;\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE orders ADD COLUMN note text",
        "ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT ''",
        "ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY",
        "ALTER TABLE orders ADD COLUMN a bigint;"
            + " ALTER TABLE orders ADD CHECK (a > 0) NOT VALID",
        "ALTER TABLE orders ADD COLUMN a bigint; ALTER TABLE orders ADD UNIQUE (a)",
        "ALTER TABLE orders ADD COLUMN a bigint;"
            + " ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES elsewhere NOT VALID",
        "ALTER TABLE orders ADD COLUMN number bigserial NOT NULL",
        "CREATE TABLE lines (id bigint); DROP TABLE lines",
        "CREATE INDEX i ON orders (name)",
        "INSERT INTO orders (id) VALUES (1)",
        "UPDATE orders SET code = name",
        "ALTER TABLE orders ALTER COLUMN name DROP NOT NULL",
        "ALTER TABLE orders ALTER COLUMN code TYPE varchar(90)",
        "ALTER TABLE orders ADD COLUMN b int; ALTER TABLE orders ALTER COLUMN b TYPE bigint",
        "ALTER TABLE customers ALTER COLUMN b TYPE bigint",
        "CREATE TEMP TABLE t (id bigint); DELETE FROM t; TRUNCATE t; DROP TABLE t",
        "CREATE OR REPLACE VIEW names AS SELECT name FROM orders"
      })
  void silentWhereExpansionTakesNothingAway(String sql) {
    rule.silent(ORDERS + "-- V2__x.java (phase expand)\n" + sql + ";\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders SET code = name",
        "INSERT INTO orders (id) SELECT 1",
        "DELETE FROM orders WHERE code = ''",
        "CREATE INDEX i ON orders (name)",
        "CREATE TEMP TABLE t AS SELECT id FROM orders",
        "CREATE TABLE moved (id bigint); DROP TABLE moved",
        "ANALYZE orders"
      })
  void silentWhereDataMoves(String sql) {
    rule.silent(ORDERS + "-- V2__x.java (phase migrate)\n" + sql + ";\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE orders DROP COLUMN code",
        "DROP TABLE orders",
        "DROP INDEX orders_code",
        "ALTER TABLE orders ALTER COLUMN code SET NOT NULL",
        "ALTER TABLE orders ADD CHECK (code <> '') NOT VALID",
        "DELETE FROM orders",
        "UPDATE orders SET code = ''"
      })
  void silentWhereContractionRemoves(String sql) {
    rule.silent(ORDERS + "-- V2__x.java (phase contract)\n" + sql + ";\n");
  }

  @Test
  void silentOnWhatARoutineDoes() {
    rule.silent(
        ORDERS
            + """
            CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM orders';
            -- V2__x.java (phase expand)
            SELECT f();
            """);
  }

  @Test
  void silentOnContractionOfAnEarlierRelease() {
    rule.silent(
        ORDERS
            + """
            -- V2__a.java (phase expand)
            ALTER TABLE orders ADD COLUMN title text;
            -- V3__b.java (phase contract, unreleased)
            ALTER TABLE orders DROP COLUMN name;
            """);
  }

  @Test
  void silentOnContractionOfAnotherTable() {
    rule.silent(
        ORDERS
            + """
            -- V2__a.java (phase expand, unreleased)
            ALTER TABLE customers ADD COLUMN title text;
            -- V3__b.java (phase contract, unreleased)
            ALTER TABLE orders DROP COLUMN name;
            """);
  }

  @Test
  void findsExpansionThatTakesSomethingAway() {
    String only = " takes something away, and this migration says that it only expands.";
    rule.finds(
        ORDERS
            + """
            -- V2__x.java (phase expand)
            ALTER TABLE orders DROP COLUMN code;
            ALTER TABLE orders RENAME COLUMN name TO title;
            ALTER TABLE orders ALTER COLUMN title DROP DEFAULT;
            ALTER TABLE orders ADD COLUMN kind text NOT NULL;
            ALTER TABLE orders ADD CHECK (title <> '') NOT VALID;
            DELETE FROM orders WHERE title = '';
            TRUNCATE orders;
            DROP VIEW sums;
            ALTER TABLE orders ALTER COLUMN id TYPE text;
            """,
        "V2__x.java:1 error: The drop of the column 'code' of 'orders'" + only,
        "V2__x.java:2 error: The renaming of the column 'name' of 'orders'" + only,
        "V2__x.java:3 error: The drop of the default of 'orders.title'" + only,
        "V2__x.java:4 error: The required column 'kind' of 'orders'" + only,
        "V2__x.java:5 error: The new constraint of 'orders'" + only,
        "V2__x.java:6 error: DELETE FROM orders" + only,
        "V2__x.java:7 error: TRUNCATE orders" + only,
        "V2__x.java:8 error: DROP VIEW sums" + only,
        "V2__x.java:9 error: Changing 'orders.id' from bigint to text" + only);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNIQUE (name)",
        "FOREIGN KEY (name) REFERENCES elsewhere NOT VALID",
        "PRIMARY KEY (name)",
        "EXCLUDE (name WITH =)"
      })
  void findsExpansionThatTightensWhatIsThere(String constraint) {
    rule.finds(
        ORDERS + "-- V2__x.java (phase expand)\nALTER TABLE orders ADD " + constraint + ";\n",
        "V2__x.java:1 error: The new constraint of 'orders' takes something away, and this migration"
            + " says that it only expands.");
  }

  @Test
  void findsMovingThatChangesWhatVersionsSee() {
    rule.finds(
        ORDERS
            + """
            -- V2__x.java (phase migrate)
            ALTER TABLE orders ADD COLUMN title text;
            UPDATE orders SET title = name;
            ALTER TABLE orders ALTER COLUMN title SET NOT NULL;
            ALTER TABLE orders DROP COLUMN name;
            """,
        "V2__x.java:1 error: The new column 'title' of 'orders' is something new, and this migration"
            + " says that it only moves data.",
        "V2__x.java:3 error: NOT NULL on the column 'title' of 'orders' takes something away, and"
            + " this migration says that it only moves data.",
        "V2__x.java:4 error: The drop of the column 'name' of 'orders' takes something away, and this"
            + " migration says that it only moves data.");
  }

  @Test
  void findsContractionThatAdds() {
    String only = " is something new, and this migration says that it only contracts.";
    rule.finds(
        ORDERS
            + """
            -- V2__x.java (phase contract)
            ALTER TABLE orders DROP COLUMN code;
            ALTER TABLE orders ADD COLUMN title text;
            CREATE TABLE lines (id bigint);
            CREATE VIEW names AS SELECT name FROM orders;
            DROP TABLE orders;
            CREATE TABLE orders (id bigint);
            """,
        "V2__x.java:2 error: The new column 'title' of 'orders'" + only,
        "V2__x.java:3 error: CREATE TABLE lines" + only,
        "V2__x.java:4 error: CREATE VIEW names" + only);
  }

  @Test
  void findsContractionInTheReleaseOfItsExpansion() {
    rule.finds(
        ORDERS
            + """
            -- V2__add.java (phase expand, unreleased)
            ALTER TABLE orders ADD COLUMN title text;
            -- V3__fill.java (phase migrate, unreleased)
            UPDATE orders SET title = name;
            -- V4__drop.java (phase contract, unreleased)
            ALTER TABLE orders DROP COLUMN name;
            """,
        "V4__drop.java:1 error: The drop of the column 'name' of 'orders' comes in the release of"
            + " 'V2__add', which prepares it.");
  }

  @Test
  void findsContractionBeforeItsExpansion() {
    rule.finds(
        ORDERS
            + """
            -- V2__drop.java (phase contract, unreleased)
            ALTER TABLE orders DROP COLUMN name;
            -- V3__add.java (phase expand, unreleased)
            ALTER TABLE orders ADD COLUMN title text;
            """,
        "V2__drop.java:1 error: The drop of the column 'name' of 'orders' comes before 'V3__add',"
            + " which prepares it.");
  }

  @Test
  void aFindingShowsThePromise() {
    Finding finding =
        rule.finding(
            ORDERS + "-- V2__x.java (phase expand)\nALTER TABLE orders DROP COLUMN code;\n");

    assertThat(finding.related())
        .extracting(Finding.Related::message)
        .containsExactly("the phase is stated here");
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            "Move it to a migration of the phase CONTRACT, in a release after the one that has"
                + " ceased to use it.\n");
  }
}
