package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeployPhaseViolationTest {
  private static final String TABLES =
      """
      -- V1__tables.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, code text);
      CREATE INDEX orders_code_idx ON orders (code);
      CREATE VIEW v AS SELECT id FROM orders;
      CREATE TYPE mood AS ENUM ('good');
      """;

  private final RuleTester rule =
      RuleTester.of(new DeployPhaseViolation())
          .under("rules: { DeployPhaseViolation: { pre: ['*_pre.sql'], post: ['*_post.sql'] } }");

  @Test
  void isSilentWithoutPhasesAndInFilesOfNone() {
    RuleTester.of(new DeployPhaseViolation()).silent(TABLES + "-- V2__pre.sql\nDROP TABLE orders;");
    rule.silent(TABLES + "-- V2__other.sql\nDROP TABLE orders;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE x (id bigint);",
        "ALTER TABLE orders ADD c int;",
        "CREATE INDEX ON orders (id);",
        "ALTER TABLE orders ALTER code DROP NOT NULL;",
        "ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_pk;",
        "ALTER INDEX orders_code_idx RENAME TO i;",
        "CREATE TEMPORARY TABLE x (id bigint); DROP TABLE x;",
        "CREATE TABLE x (id bigint, c int); ALTER TABLE x DROP c; DROP TABLE x;",
      })
  void isSilentBeforeOnWhatTakesNothingAway(String sql) {
    rule.silent(TABLES + "-- V2__x_pre.sql\n" + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE orders CASCADE;",
        "CREATE INDEX ON orders (id);",
        "CREATE TEMPORARY TABLE x (id bigint);",
        "ALTER TABLE orders ALTER code SET NOT NULL;",
        "DROP TABLE orders CASCADE; CREATE TABLE orders (id bigint);",
      })
  void isSilentBehindOnWhatBringsNothingNew(String sql) {
    rule.silent(TABLES + "-- V2__x_post.sql\n" + sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TABLE orders; | DROP TABLE orders",
        "DROP INDEX orders_code_idx; | DROP INDEX orders_code_idx",
        "DROP VIEW v; | DROP VIEW v",
        "DROP FUNCTION f(); | DROP FUNCTION f",
        "ALTER TABLE orders DROP code; | The drop of the column 'code' of 'orders'",
        "ALTER TABLE orders RENAME code TO c; | The renaming of the column 'code' of 'orders'",
        "ALTER TABLE orders RENAME TO o; | The renaming of 'orders'",
        "ALTER TABLE orders SET SCHEMA x; | The new schema of 'orders'",
        "ALTER TABLE orders ALTER code SET NOT NULL; | NOT NULL on the column 'code' of 'orders'",
      })
  void findsWhatIsTakenAwayTooEarly(String sql, String what) {
    rule.finds(
        TABLES + "-- V2__x_pre.sql\n" + sql,
        "V2__x_pre.sql:1 error: "
            + what
            + " belongs behind the deployment, and this migration runs before it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE x (id bigint); | CREATE TABLE x",
        "CREATE TABLE x AS SELECT 1; | CREATE TABLE x",
        "ALTER TABLE orders ADD c int; | The new column 'c' of 'orders'",
        "ALTER TYPE mood ADD VALUE 'bad'; | The new value of 'mood'",
        "CREATE TYPE x AS ENUM ('a'); | CREATE TYPE x",
        "CREATE SEQUENCE s; | CREATE SEQUENCE s",
      })
  void findsWhatIsBroughtTooLate(String sql, String what) {
    rule.finds(
        TABLES + "-- V2__x_post.sql\n" + sql,
        "V2__x_post.sql:1 error: "
            + what
            + " belongs before the deployment, and this migration runs after it.");
  }
}
