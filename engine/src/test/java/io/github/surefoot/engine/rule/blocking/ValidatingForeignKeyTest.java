package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ValidatingForeignKeyTest {
  private final RuleTester rule = RuleTester.of(new ValidatingForeignKey());

  private static final String PARTITIONED =
      """
      -- V1__events.sql
      CREATE TABLE kinds (id bigint PRIMARY KEY);
      CREATE TABLE events (at date, kind bigint) PARTITION BY RANGE (at);
      CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      -- V2__kind.sql
      ALTER TABLE events ADD CONSTRAINT k FOREIGN KEY (kind) REFERENCES kinds;
      """;

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        -- V1__customers.sql
        CREATE TABLE customers (id bigint PRIMARY KEY);
        -- V2__orders.sql
        CREATE TABLE orders (customer_id bigint);
        ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id);
        """);
  }

  @Test
  void silentIfNotValid() {
    rule.silent(
        "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;");
  }

  @Test
  void silentIfNotEnforced() {
    rule.on("postgresql:18")
        .silent(
            "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT ENFORCED;");
  }

  @Test
  void silentOnANewColumnWithoutDefault() {
    rule.silent("ALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers (id);");
  }

  @Test
  void findsAForeignKeyByItsName() {
    rule.finds(
        """
        ALTER TABLE orders
          ADD CONSTRAINT k FOREIGN KEY (customer_id) REFERENCES app.customers (id);
        """,
        "V1__test.sql:2 error: FOREIGN KEY 'k' from 'orders' to 'app.customers' blocks writes to both"
            + " tables while every row is checked.");
  }

  @Test
  void findsAForeignKeyToATableOfTheSameMigration() {
    rule.finds(
        """
        CREATE TABLE customers (id bigint PRIMARY KEY);
        ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;
        """,
        "V1__test.sql:2 error: FOREIGN KEY from 'orders' to 'customers' blocks writes to both tables"
            + " while every row is checked.");
  }

  @Test
  void speaksOfOneTableThatRefersToItself() {
    rule.finds(
        "ALTER TABLE public.staff ADD FOREIGN KEY (boss) REFERENCES staff (id);",
        "V1__test.sql:1 error: FOREIGN KEY from 'public.staff' to 'staff' blocks writes to the table"
            + " while every row is checked.");
  }

  @Test
  void findsReferencesOnANewColumnWithDefault() {
    rule.finds(
        "ALTER TABLE orders ADD COLUMN customer_id bigint DEFAULT 1 REFERENCES customers (id);",
        "V1__test.sql:1 error: REFERENCES 'customers' on the new column 'orders.customer_id' blocks"
            + " reads and writes of both tables while every row is checked.");
  }

  /** The server looks for a DEFAULT, not at it: the table is read although every row is NULL. */
  @Test
  void findsReferencesOnANewColumnWithDefaultNull() {
    rule.finds(
        "ALTER TABLE orders ADD COLUMN customer_id bigint DEFAULT NULL REFERENCES customers (id);",
        "V1__test.sql:1 error: REFERENCES 'customers' on the new column 'orders.customer_id' blocks"
            + " reads and writes of both tables while every row is checked.");
  }

  @Test
  void findsAConstraintThatIsEnforced() {
    rule.on("postgresql:18")
        .finds(
            """
            -- V1__orders.sql
            CREATE TABLE customers (id bigint PRIMARY KEY);
            CREATE TABLE orders (customer_id bigint,
              CONSTRAINT k FOREIGN KEY (customer_id) REFERENCES customers NOT ENFORCED);
            -- V2__enforce.sql
            ALTER TABLE orders ALTER CONSTRAINT k ENFORCED;
            """,
            "V2__enforce.sql:1 error: ALTER CONSTRAINT 'k' ENFORCED on 'orders' blocks reads and writes"
                + " of both tables while every row is checked.");
  }

  @Test
  void saysWhichLockWhoWaitsAndWhatGrows() {
    assertThat(
            rule.finding("ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;")
                .why())
        .isEqualTo(
            "PostgreSQL 15 holds a SHARE ROW EXCLUSIVE lock on both tables while it looks up the"
                + " row that each row refers to: inserts, updates and deletes wait, the longer the more rows there"
                + " are.");
  }

  @Test
  void remedyAddsItNotValidAndValidatesItLater() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V3__customer.sql
                    ALTER TABLE orders ADD FOREIGN KEY (customer_id, "Shop")
                      REFERENCES app.customers (id, shop) ON DELETE CASCADE DEFERRABLE;
                    """)))
        .isEqualTo(
            """
            Add the constraint without reading the rows that are there, and let a later migration \
            validate it, which reads and writes do not wait for.
            == V3__customer.sql
            ALTER TABLE orders ADD CONSTRAINT "orders_customer_id_Shop_fkey" FOREIGN KEY (customer_id, "Shop") REFERENCES app.customers (id, shop) ON DELETE CASCADE DEFERRABLE NOT VALID;
            == V3_1__validate_orders_customer_id_shop_fkey.sql
            ALTER TABLE orders VALIDATE CONSTRAINT "orders_customer_id_Shop_fkey";
            """);
  }

  @Test
  void remedyForANewColumnAddsTheColumnFirst() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    "ALTER TABLE orders ADD customer_id bigint DEFAULT 1 REFERENCES customers;")))
        .endsWith(
            """
            == V1__test.sql
            ALTER TABLE orders ADD COLUMN customer_id bigint DEFAULT 1;
            ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
            == V1_1__validate_orders_customer_id_fkey.sql
            ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;
            """);
  }

  @Test
  void remedyForAPartitionedTableBefore18GoesByPartition() {
    assertThat(RuleTester.remedy(rule.on("postgresql:17").finding(PARTITIONED)))
        .endsWith(
            """
            == V2__kind.sql
            ALTER TABLE events_26 ADD CONSTRAINT k FOREIGN KEY (kind) REFERENCES kinds NOT VALID;
            == V2_1__validate_k.sql
            ALTER TABLE events_26 VALIDATE CONSTRAINT k;
            == V2_2__add_k.sql
            ALTER TABLE events ADD CONSTRAINT k FOREIGN KEY (kind) REFERENCES kinds;
            """);
  }

  @Test
  void remedyForAPartitionedTableOn18IsTheUsualOne() {
    assertThat(RuleTester.remedy(rule.on("postgresql:18").finding(PARTITIONED)))
        .contains(
            "ALTER TABLE events ADD CONSTRAINT k FOREIGN KEY (kind) REFERENCES kinds NOT VALID;");
  }
}
