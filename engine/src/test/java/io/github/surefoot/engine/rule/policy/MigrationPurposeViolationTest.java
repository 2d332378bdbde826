package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationPurposeViolationTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, code text);
      """;

  private final RuleTester rule = RuleTester.of(new MigrationPurposeViolation());

  @Test
  void silentWithoutPromise() {
    rule.silent(ORDERS + "-- V2__x.java\nDELETE FROM orders; DROP TABLE orders;\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE orders ADD COLUMN note text",
        "SELECT count(*) FROM orders",
        "SET LOCAL lock_timeout = '2s'",
        "COPY orders TO '/tmp/orders'",
        "CREATE TEMP TABLE ids AS SELECT id FROM orders; DELETE FROM ids",
        "CREATE TABLE ids (id bigint); INSERT INTO ids VALUES (1); DROP TABLE ids",
        "CREATE INDEX i ON orders (code)",
        "ANALYZE orders"
      })
  void silentWhereTheSchemaChangesAlone(String sql) {
    rule.silent(ORDERS + "-- V2__x.java (schema only)\n" + sql + ";\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders SET code = ''",
        "TRUNCATE orders",
        "INSERT INTO orders VALUES (1, '')",
        "CREATE TEMP TABLE ids AS SELECT id FROM orders; CREATE INDEX i ON ids (id); DROP TABLE ids",
        "CREATE TABLE ids (id bigint); CREATE INDEX i ON ids (id); DROP INDEX i; DROP TABLE ids",
        "ALTER TABLE orders DISABLE TRIGGER USER",
        "ALTER SEQUENCE orders_id_seq RESTART WITH 5",
        "SET LOCAL statement_timeout = 0",
        "LOCK TABLE orders IN SHARE MODE",
        "VACUUM orders",
        "REFRESH MATERIALIZED VIEW sums",
        "DO $$ BEGIN UPDATE orders SET code = ''; END $$"
      })
  void silentWhereDataChangesAlone(String sql) {
    rule.silent(ORDERS + "-- V2__x.java (data only)\n" + sql + ";\n");
  }

  @Test
  void findsDataInASchemaMigration() {
    String only = " changes data, and this migration says that it changes the schema only.";
    rule.finds(
        ORDERS
            + """
            -- V2__x.java (schema only)
            ALTER TABLE orders ADD COLUMN note text;
            UPDATE orders SET note = '';
            DELETE FROM orders WHERE id = 1;
            INSERT INTO countries VALUES ('IS');
            TRUNCATE orders;
            DO $$ BEGIN UPDATE orders SET note = ''; END $$;
            """,
        "V2__x.java:2 error: UPDATE of 'orders'" + only,
        "V2__x.java:3 error: DELETE FROM 'orders'" + only,
        "V2__x.java:4 error: INSERT INTO 'countries'" + only,
        "V2__x.java:5 error: TRUNCATE of 'orders'" + only,
        "V2__x.java:6 error: UPDATE of 'orders'" + only);
  }

  @Test
  void findsTheSchemaInADataMigration() {
    String only = " changes the schema, and this migration says that it changes data only.";
    rule.finds(
        ORDERS
            + """
            -- V2__x.java (data only)
            UPDATE orders SET code = '';
            ALTER TABLE orders ADD COLUMN note text;
            CREATE INDEX i ON orders (code);
            DROP INDEX j;
            CREATE TABLE lines (id bigint);
            DROP VIEW sums;
            ALTER TABLE orders ADD CHECK (id > 0) NOT VALID;
            CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM orders';
            """,
        "V2__x.java:2 error: ADD COLUMN" + only,
        "V2__x.java:3 error: CREATE INDEX" + only,
        "V2__x.java:4 error: DROP INDEX" + only,
        "V2__x.java:5 error: CREATE TABLE" + only,
        "V2__x.java:6 error: DROP VIEW" + only,
        "V2__x.java:7 error: ADD CHECK" + only,
        "V2__x.java:8 error: CREATE FUNCTION" + only);
  }
}
