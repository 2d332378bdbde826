package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class TableDropTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE customers (id bigint PRIMARY KEY);
      CREATE TABLE orders (
        id bigint PRIMARY KEY, customer bigint CONSTRAINT orders_customer REFERENCES customers);
      CREATE TABLE events (at date) PARTITION BY RANGE (at);
      CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
      -- V2__drop.sql
      """;

  private final RuleTester rule = RuleTester.of(new TableDrop());

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent("CREATE TABLE staging (line text); DROP TABLE staging;");
  }

  @Test
  void isSilentForATemporaryTable() {
    rule.silent("CREATE TEMP TABLE staging (line text); DROP TABLE staging;");
  }

  @Test
  void isSilentForAPrecautionBeforeATemporaryTable() {
    rule.silent(
        ORDERS
            + """
            DROP TABLE IF EXISTS staging, lines;
            CREATE TEMP TABLE staging (line text);
            CREATE TEMP TABLE lines AS SELECT line FROM staging;
            """);
  }

  @Test
  void isSilentForATableThatACopyOfItReplaces() {
    rule.silent(
        ORDERS
            + """
            CREATE TABLE orders_new AS SELECT DISTINCT * FROM orders;
            DROP TABLE orders;
            ALTER TABLE orders_new RENAME TO orders;
            """);
    rule.silent(
        ORDERS
            + """
            CREATE TABLE orders_new (LIKE orders);
            INSERT INTO orders_new SELECT * FROM orders;
            DROP TABLE orders;
            ALTER TABLE orders_new RENAME TO orders;
            """);
  }

  @Test
  void findsATableThatOneWithOtherRowsReplaces() {
    rule.finds(
        ORDERS
            + """
            CREATE TABLE orders_new AS SELECT id FROM customers;
            DROP TABLE orders;
            ALTER TABLE orders_new RENAME TO orders;
            """,
        "V2__drop.sql:2 error: DROP TABLE loses 'orders' and all rows in it.");
  }

  @Test
  void findsAKnownTableDroppedBeforeATemporaryOne() {
    rule.finds(
        ORDERS + "DROP TABLE IF EXISTS orders;\nCREATE TEMP TABLE orders (line text);",
        "V2__drop.sql:1 error: DROP TABLE loses 'orders' and all rows in it.");
  }

  @Test
  void isSilentForTheBookKeepingOfRunners() {
    rule.silent(ORDERS + "DROP TABLE databasechangelog, databasechangeloglock, schema_version;");
  }

  @Test
  void isSilentForPrecautionsInTheFirstMigration() {
    rule.silent("DROP TABLE IF EXISTS orders; CREATE TABLE orders (id bigint);");
  }

  @Test
  void isSilentForPrecautionsInADump() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint);
        -- V2__dump.sql
        SET client_encoding = 'UTF8';
        SET standard_conforming_strings = on;
        SET check_function_bodies = false;
        DROP TABLE IF EXISTS public.users;
        CREATE TABLE public.users (id bigint);
        """);
  }

  @Test
  void isSilentForATruncatedTableThatIsNoPartition() {
    rule.silent(ORDERS + "TRUNCATE orders;");
  }

  @Test
  void isSilentForOtherDrops() {
    rule.silent(ORDERS + "DROP VIEW totals; DROP SEQUENCE numbers; DROP INDEX orders_idx;");
  }

  @Test
  void findsAPrecautionThatMeetsATableTheHistoryDoesNotKnow() {
    rule.finds(
        ORDERS + "DROP TABLE IF EXISTS users;\nCREATE TABLE users (id bigint);",
        "V2__drop.sql:1 warning: DROP TABLE loses 'users' and all rows in it.");
  }

  @Test
  void findsAPrecautionThatMeetsAKnownTable() {
    rule.finds(
        ORDERS + "DROP TABLE IF EXISTS orders;\nCREATE TABLE orders (id bigint);",
        "V2__drop.sql:1 error: DROP TABLE loses 'orders' and all rows in it.");
  }

  @Test
  void findsADropThatNoCreationFollows() {
    rule.finds(
        "CREATE TABLE users (id bigint);\nDROP TABLE IF EXISTS users_old;",
        "V1__test.sql:2 error: DROP TABLE loses 'users_old' and all rows in it.");
  }

  @Test
  void findsADropOnceThoughTheNameIsDroppedAgain() {
    rule.finds(
        ORDERS
            + """
            DROP TABLE orders;
            DROP TABLE IF EXISTS orders;
            CREATE TABLE orders (id bigint);
            DROP TABLE orders;
            """,
        "V2__drop.sql:1 error: DROP TABLE loses 'orders' and all rows in it.");
  }

  @Test
  void findsEachTableOfADrop() {
    rule.finds(
        ORDERS + "DROP TABLE orders, customers;",
        "V2__drop.sql:1 error: DROP TABLE loses 'customers' and all rows in it.",
        "V2__drop.sql:1 error: DROP TABLE loses 'orders' and all rows in it.");
  }

  @Test
  void findsThePartitionDroppedOrEmptied() {
    rule.finds(
        ORDERS + "TRUNCATE events_1;\nDROP TABLE events_1;",
        "V2__drop.sql:2 error: DROP TABLE loses partition 'events_1' and all rows in it.");
    rule.finds(
        ORDERS + "TRUNCATE ONLY events_1;",
        "V2__drop.sql:1 error: TRUNCATE loses all rows of partition 'events_1'.");
  }

  @Test
  void dropsForeignKeysOneByOneAndTheTableLast() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "DROP TABLE orders;")))
        .isEqualTo(
            """
            Release code that does not use the table, keep a copy of what may be wanted again, and \
            drop the table in the release after it; its foreign keys go first, one by one, because \
            each locks the table that it refers to.
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            ALTER TABLE orders DROP CONSTRAINT orders_customer;
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            -- surefoot:assured TableDrop: <which release stopped using it, and how you know>
            DROP TABLE orders;
            """);
  }

  @Test
  void detachesAPartitionFirst() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "DROP TABLE events_1;")))
        .isEqualTo(
            """
            Keep a copy of what may be wanted again, detach the partition so that the partitioned \
            table is not locked by the drop, and drop it in a release after nobody missed it.
            == a new migration, without a transaction, in a later release
            ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;
            == a new migration, in a later release
            -- surefoot:assured TableDrop: <which release stopped using it, and how you know>
            DROP TABLE events_1;
            """);
    assertThat(RuleTester.remedy(rule.on("postgresql:13").finding(ORDERS + "DROP TABLE events_1;")))
        .contains("SET LOCAL lock_timeout = '2s';\nALTER TABLE events DETACH PARTITION events_1;");
  }

  @Test
  void namesEveryTableThatIsLocked() {
    assertThat(rule.finding(ORDERS + "DROP TABLE orders;").why())
        .contains("ACCESS EXCLUSIVE is taken on 'orders', 'customers'.");
  }
}
