package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ColumnTypeRescanTest {
  private final RuleTester rule = RuleTester.of(new ColumnTypeRescan());

  private static String orders(String definition, String change) {
    return "-- V1__orders.sql\n" + definition + "\n-- V2__change.sql\n" + change;
  }

  @Test
  void silentIfTheIndexIsKept() {
    rule.silent(
        orders(
            "CREATE TABLE orders (code varchar(20) UNIQUE); CREATE INDEX i ON orders (code);",
            "ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);"));
  }

  @Test
  void silentIfTheCheckIsNotValidated() {
    rule.silent(
        orders(
            """
            CREATE TABLE orders (code varchar(20));
            ALTER TABLE orders ADD CONSTRAINT c CHECK (code <> '') NOT VALID;
            """,
            "ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);"));
  }

  @Test
  void silentIfTheIndexIsOfAnotherColumn() {
    rule.silent(
        orders(
            "CREATE TABLE orders (code varchar(20), n text); CREATE INDEX i ON orders (lower(n));",
            "ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);"));
  }

  @Test
  void silentIfTheTableIsRewritten() {
    rule.silent(
        orders(
            "CREATE TABLE orders (n integer CHECK (n > 0)); CREATE INDEX i ON orders ((n + 1));",
            "ALTER TABLE orders ALTER COLUMN n TYPE bigint;"));
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (code varchar(20));
        CREATE INDEX i ON orders (lower(code));
        ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);
        """);
  }

  @Test
  void findsAnIndexOnAnExpression() {
    rule.finds(
        orders(
            "CREATE TABLE orders (code varchar(20)); CREATE INDEX i ON orders (lower(code));",
            "ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);"),
        "V2__change.sql:1 error: Changing 'orders.code' from character varying(20) to character"
            + " varying(40) builds 'i' anew while reads and writes of the table wait.");
  }

  @Test
  void findsAnotherCollation() {
    rule.finds(
        orders(
            "CREATE TABLE orders (code text UNIQUE);",
            "ALTER TABLE orders ALTER COLUMN code TYPE text COLLATE \"C\";"),
        "V2__change.sql:1 error: Changing 'orders.code' to text COLLATE C builds 'orders_code_key'"
            + " anew while reads and writes of the table wait.");
  }

  @Test
  void findsACheck() {
    rule.finds(
        orders(
            "CREATE TABLE orders (code varchar(20) CHECK (code <> ''));",
            "ALTER TABLE orders ALTER COLUMN code TYPE text;"),
        "V2__change.sql:1 error: Changing 'orders.code' from character varying(20) to text checks"
            + " every row while reads and writes of the table wait.");
  }

  @Test
  void saysWhichLockAndWhoWaits() {
    assertThat(
            rule.finding(
                    orders(
                        "CREATE TABLE orders (code varchar(20) CHECK (code <> ''));"
                            + " CREATE INDEX i ON orders (id) WHERE code <> '';",
                        "ALTER TABLE orders ALTER COLUMN code TYPE text;"))
                .why())
        .isEqualTo(
            "PostgreSQL 15 holds an ACCESS EXCLUSIVE lock on the table while it builds 'i' anew and"
                + " checks every row: reads and writes wait, the longer the more rows there are.");
  }

  @Test
  void remedyTakesIndexAndCheckAwayForTheChange() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    orders(
                        """
                        CREATE TABLE orders (code varchar(20), CONSTRAINT c CHECK (code <> ''));
                        CREATE UNIQUE INDEX i ON orders (lower(code) DESC) INCLUDE (code);
                        """,
                        "ALTER TABLE orders ALTER COLUMN code TYPE text;"))))
        .isEqualTo(
            """
            Drop the index concurrently, change the type, which is then instant, and build the index \
            concurrently. Queries do without it meanwhile, and nothing keeps the rows unique. Drop the \
            CHECK for the change, add it again without reading the rows, and let a later migration \
            validate it.
            == V2__change.sql
            DROP INDEX CONCURRENTLY IF EXISTS i;
            == V2_1__change_orders_code.sql
            ALTER TABLE orders DROP CONSTRAINT c;
            ALTER TABLE orders ALTER COLUMN code TYPE text;
            ALTER TABLE orders ADD CONSTRAINT c CHECK (code <> '') NOT VALID;
            == V2_2__validate_orders_code.sql
            ALTER TABLE orders VALIDATE CONSTRAINT c;
            == V2_3__indexes_of_orders_code.sql
            DROP INDEX CONCURRENTLY IF EXISTS i;
            CREATE UNIQUE INDEX CONCURRENTLY i ON orders ((lower(code)) DESC) INCLUDE (code);
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void remedyIsANewColumnIfTheIndexBelongsToAConstraint() {
    assertThat(
            rule.finding(
                    orders(
                        "CREATE TABLE orders (code text UNIQUE);",
                        "ALTER TABLE orders ALTER COLUMN code TYPE text COLLATE \"C\";"))
                .remedy()
                .text())
        .startsWith("Add a column of the new type");
  }
}
