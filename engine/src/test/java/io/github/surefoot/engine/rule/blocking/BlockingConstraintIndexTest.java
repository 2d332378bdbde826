package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class BlockingConstraintIndexTest {
  private final RuleTester rule = RuleTester.of(new BlockingConstraintIndex());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint NOT NULL, code text, shop bigint);
      -- V2__key.sql
      """;

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint);
        ALTER TABLE orders ADD PRIMARY KEY (id);
        """);
  }

  @Test
  void silentWithAnIndexThatIsThere() {
    rule.silent("ALTER TABLE orders ADD CONSTRAINT k UNIQUE USING INDEX orders_code_idx;");
    rule.silent("ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey;");
  }

  @Test
  void silentOnConstraintsWithoutIndex() {
    rule.silent("ALTER TABLE orders ADD CHECK (id > 0);");
  }

  @Test
  void findsUnique() {
    rule.finds(
        "ALTER TABLE orders ADD CONSTRAINT k UNIQUE (code, shop);",
        "V1__test.sql:1 error: UNIQUE (code, shop) on 'orders' builds an index while reads and writes"
            + " of the table wait.");
  }

  @Test
  void findsAPrimaryKey() {
    rule.finds(
        ORDERS + "ALTER TABLE orders ADD PRIMARY KEY (id);",
        "V2__key.sql:1 error: PRIMARY KEY (id) on 'orders' builds an index while reads and writes of"
            + " the table wait.");
  }

  @Test
  void findsAnExclusion() {
    rule.finds(
        "ALTER TABLE bookings ADD CONSTRAINT apart EXCLUDE USING gist (room WITH =, span WITH &&);",
        "V1__test.sql:1 error: EXCLUDE 'apart' on 'bookings' builds an index while reads and writes of"
            + " the table wait.");
  }

  @Test
  void findsAKeyOfANewColumn() {
    rule.finds(
        "ALTER TABLE orders ADD COLUMN code text UNIQUE;",
        "V1__test.sql:1 error: UNIQUE (code) on 'orders' builds an index while reads and writes of the"
            + " table wait.");
  }

  @Test
  void saysWhichLockWhoWaitsAndWhatGrows() {
    assertThat(rule.finding("ALTER TABLE orders ADD UNIQUE (code);").why())
        .isEqualTo(
            "PostgreSQL 15 holds an ACCESS EXCLUSIVE lock on the table while the index is built: reads and writes"
                + " wait, the longer the more rows there are.");
  }

  @Test
  void remedyForUniqueBuildsTheIndexFirst() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS
                        + """
                        ALTER TABLE orders ADD UNIQUE NULLS NOT DISTINCT (code, shop) INCLUDE (id)
                          DEFERRABLE INITIALLY DEFERRED;
                        """)))
        .isEqualTo(
            """
            Build a unique index concurrently, which lets reads and writes go on, in a migration \
            without a transaction; then let the constraint take it over, which is instant.
            == V2__key.sql
            DROP INDEX CONCURRENTLY IF EXISTS orders_code_shop_id_key;
            CREATE UNIQUE INDEX CONCURRENTLY orders_code_shop_id_key ON orders (code, shop) INCLUDE (id) NULLS NOT DISTINCT;
            == V2_1__add_orders_code_shop_id_key.sql
            ALTER TABLE orders ADD CONSTRAINT orders_code_shop_id_key UNIQUE USING INDEX orders_code_shop_id_key DEFERRABLE INITIALLY DEFERRED;
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void remedyForAPrimaryKeyOverColumnsThatAreNotNullNeedsNoProof() {
    assertThat(
            RuleTester.remedy(
                rule.finding(ORDERS + "ALTER TABLE app.orders ADD CONSTRAINT k PRIMARY KEY (id);")))
        .contains("app.orders ADD CONSTRAINT");
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "ALTER TABLE orders ADD PRIMARY KEY (id);")))
        .doesNotContain("IS NOT NULL")
        .contains(
            "ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;");
  }

  @Test
  void remedyForAPrimaryKeyProvesFirstThatThereIsNoNull() {
    assertThat(
            RuleTester.remedy(rule.finding(ORDERS + "ALTER TABLE orders ADD PRIMARY KEY (code);")))
        .contains(
            """
            == V2__key.sql
            ALTER TABLE orders ADD CONSTRAINT orders_code_not_null CHECK (code IS NOT NULL) NOT VALID;
            == V2_1__validate_orders_code_not_null.sql
            ALTER TABLE orders VALIDATE CONSTRAINT orders_code_not_null;
            == V2_2__orders_code_set_not_null.sql
            ALTER TABLE orders ALTER COLUMN code SET NOT NULL;
            ALTER TABLE orders DROP CONSTRAINT orders_code_not_null;
            == V2_3__orders_pkey.sql
            DROP INDEX CONCURRENTLY IF EXISTS orders_pkey;
            CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON orders (code);
            == V2_4__add_orders_pkey.sql
            """);
  }

  @Test
  void remedyForANewColumnAddsTheColumnFirst() {
    assertThat(
            RuleTester.remedy(
                rule.finding("ALTER TABLE orders ADD COLUMN code text COLLATE \"C\" UNIQUE;")))
        .contains(
            """
            == V1__test.sql
            ALTER TABLE orders ADD COLUMN code text COLLATE "C";
            == V1_1__orders_code_key.sql
            DROP INDEX CONCURRENTLY IF EXISTS orders_code_key;
            CREATE UNIQUE INDEX CONCURRENTLY orders_code_key ON orders (code);
            """);
  }

  @Test
  void remedyForAPartitionedTableIsPutTogetherFromParts() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__events.sql
                    CREATE TABLE events (at date, kind bigint) PARTITION BY RANGE (at);
                    CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                    -- V2__key.sql
                    ALTER TABLE events ADD UNIQUE (at, kind);
                    """)))
        .contains(
            """
            == V2__key.sql
            DROP INDEX CONCURRENTLY IF EXISTS events_26_at_kind_key;
            CREATE UNIQUE INDEX CONCURRENTLY events_26_at_kind_key ON events_26 (at, kind);
            == V2_1__add_events_at_kind_key.sql
            ALTER TABLE ONLY events ADD CONSTRAINT events_at_kind_key UNIQUE (at, kind);
            ALTER TABLE events_26 ADD CONSTRAINT events_26_at_kind_key UNIQUE USING INDEX events_26_at_kind_key;
            ALTER INDEX events_at_kind_key ATTACH PARTITION events_26_at_kind_key;
            """);
  }

  @Test
  void remedyForAnExclusionSaysThatThereIsNone() {
    assertThat(
            rule.finding("ALTER TABLE bookings ADD EXCLUDE USING gist (span WITH &&);")
                .remedy()
                .snippets())
        .isEmpty();
  }
}
