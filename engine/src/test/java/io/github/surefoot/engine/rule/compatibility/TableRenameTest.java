package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class TableRenameTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY);
      CREATE INDEX orders_idx ON orders (id);
      -- V2__rename.sql
      """;
  private static final String END =
      " breaks the versions of the application that use the old name.";

  private final RuleTester rule = RuleTester.of(new TableRename());

  @Test
  void isSilentForIndexesAndConstraintsAndTriggers() {
    rule.silent(
        ORDERS
            + """
            ALTER INDEX orders_idx RENAME TO orders_id_idx;
            ALTER TABLE orders_pkey RENAME TO orders_pk;
            ALTER INDEX unknown_idx RENAME TO known_idx;
            ALTER TABLE orders RENAME CONSTRAINT orders_pk TO orders_key;
            ALTER TRIGGER audit ON orders RENAME TO audit_orders;
            """);
  }

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint);
        ALTER TABLE orders RENAME TO purchases;
        """);
  }

  @Test
  void isSilentForASequenceOfTheSameMigration() {
    rule.silent(
        """
        CREATE SEQUENCE order_numbers;
        ALTER SEQUENCE order_numbers RENAME TO purchase_numbers;
        """);
  }

  @Test
  void isSilentForASchemaOfTheSameMigration() {
    rule.silent(
        """
        CREATE SCHEMA old;
        ALTER SCHEMA old RENAME TO older;
        """);
  }

  @Test
  void isSilentForOtherRenamedObjects() {
    rule.silent("ALTER TYPE state RENAME TO order_state; ALTER DOMAIN mail RENAME TO email;");
  }

  @Test
  void isSilentIfAViewAnswersToTheOldNameInTheSameTransaction() {
    rule.silent(
        ORDERS
            + """
            ALTER TABLE orders RENAME TO purchases;
            CREATE VIEW orders AS SELECT * FROM purchases;
            """);
  }

  @Test
  void isSilentIfAnotherTableGetsTheOldNameInTheSameTransaction() {
    rule.silent(
        ORDERS
            + """
            CREATE TABLE orders_new (id bigint);
            ALTER TABLE orders RENAME TO orders_old;
            ALTER TABLE orders_new RENAME TO orders;
            """);
  }

  @Test
  void findsARenamedTable() {
    rule.finds(
        ORDERS + "ALTER TABLE orders RENAME TO purchases;",
        "V2__rename.sql:1 warning: The rename of table 'orders' to 'purchases'" + END);
  }

  @Test
  void findsAMoveToAnotherSchema() {
    rule.finds(
        ORDERS + "ALTER TABLE orders SET SCHEMA archive;",
        "V2__rename.sql:1 warning: The move of table 'orders' to schema 'archive'" + END);
  }

  @Test
  void findsRenamedViewsAndSequencesAndSchemas() {
    rule.finds(
        """
        ALTER VIEW totals RENAME TO sums;
        ALTER MATERIALIZED VIEW totals_by_day RENAME TO sums_by_day;
        ALTER SEQUENCE order_numbers RENAME TO purchase_numbers;
        ALTER FOREIGN TABLE remote RENAME TO far;
        ALTER SCHEMA app RENAME TO shop;
        """,
        "V1__test.sql:1 warning: The rename of view 'totals' to 'sums'" + END,
        "V1__test.sql:2 warning: The rename of materialized view 'totals_by_day' to 'sums_by_day'"
            + END,
        "V1__test.sql:3 warning: The rename of sequence 'order_numbers' to 'purchase_numbers'"
            + END,
        "V1__test.sql:4 warning: The rename of foreign table 'remote' to 'far'" + END,
        "V1__test.sql:5 warning: The rename of schema 'app' to 'shop'" + END);
  }

  @Test
  void findsARenameWhoseViewComesInAnotherTransaction() {
    rule.finds(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint);
        -- V2__rename.sql (no transaction)
        ALTER TABLE orders RENAME TO purchases;
        CREATE VIEW orders AS SELECT * FROM purchases;
        """,
        "V2__rename.sql:1 warning: The rename of table 'orders' to 'purchases'" + END);
  }

  @Test
  void findsARenameThoughAnEmptyTableGetsTheOldName() {
    rule.finds(
        ORDERS
            + """
            ALTER TABLE orders RENAME TO orders_old;
            CREATE TABLE orders (id bigint);
            """,
        "V2__rename.sql:1 warning: The rename of table 'orders' to 'orders_old'" + END);
  }

  @Test
  void findsARenameInTwoStepsOnce() {
    rule.finds(
        ORDERS
            + """
            ALTER TABLE orders RENAME TO tmp;
            ALTER TABLE tmp RENAME TO purchases;
            """,
        "V2__rename.sql:1 warning: The rename of table 'orders' to 'tmp'" + END);
  }

  @Test
  void offersAViewUnderTheOldName() {
    assertThat(
            RuleTester.remedy(
                rule.finding(ORDERS + "ALTER TABLE IF EXISTS orders SET SCHEMA archive;")))
        .isEqualTo(
            """
            Let a view answer to the old name, made in the same transaction, and drop it when no \
            version of the application uses it any more. Through a view, INSERT … ON CONFLICT ON \
            CONSTRAINT, COPY FROM, TRUNCATE and new foreign keys do not work.
            == V2__rename.sql
            ALTER TABLE orders SET SCHEMA archive;
            CREATE VIEW orders AS SELECT * FROM archive.orders;
            == a new migration, in a later release
            DROP VIEW orders;
            """);
  }
}
