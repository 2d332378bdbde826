package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class BlockingIndexCreationTest {
  private final RuleTester rule = RuleTester.of(new BlockingIndexCreation());

  @Test
  void silentWithConcurrently() {
    rule.silent("CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);");
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint, status text);
        CREATE INDEX ON orders (status);
        """);
  }

  @Test
  void silentOnATableOfTheSameMigrationThatItsOwnTransactionFilled() {
    rule.silent(
        """
        CREATE TABLE orders AS SELECT * FROM old_orders;
        CREATE INDEX ON orders (status);
        """);
  }

  @Test
  void silentOnATableOfAnotherUnreleasedMigration() {
    rule.silent(
        """
        -- V1__orders.sql (unreleased)
        CREATE TABLE orders (id bigint, status text);
        -- V2__status.sql (unreleased)
        CREATE INDEX ON orders (status);
        """);
  }

  @Test
  void silentOnATemporaryTable() {
    rule.silent(
        """
        CREATE TEMPORARY TABLE ids (id bigint);
        CREATE INDEX ON ids (id);
        """);
  }

  @Test
  void silentOnATableThatTheMigrationDrops() {
    rule.silent(
        """
        CREATE INDEX ON old_orders (status);
        DROP TABLE old_orders;
        """);
  }

  @Test
  void silentIfTheIndexIsThere() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint, status text);
        CREATE INDEX orders_status_idx ON orders (status);
        -- V2__again.sql
        CREATE INDEX IF NOT EXISTS orders_status_idx ON orders (status);
        """);
  }

  @Test
  void silentOnAPartitionedTableAlone() {
    rule.silent(
        """
        -- V1__events.sql
        CREATE TABLE events (at date) PARTITION BY RANGE (at);
        CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        -- V2__at.sql
        CREATE INDEX events_at_idx ON ONLY events (at);
        """);
  }

  @Test
  void silentOnTheRunnersOwnTable() {
    rule.silent("CREATE INDEX ON flyway_schema_history (installed_on);");
  }

  @Test
  void silentInMigrationsThatAreOnlyReplayed() {
    rule.silent(
        """
        -- V1__status.sql (not reported)
        CREATE INDEX ON orders (status);
        """);
  }

  @Test
  void findsAnIndexOnATableOfAnEarlierMigration() {
    rule.finds(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint, status text);
        -- V2__status.sql

        CREATE INDEX orders_status_idx ON orders (status);
        """,
        "V2__status.sql:2 error: CREATE INDEX on 'orders' blocks every write to it until the index"
            + " is built.");
  }

  @Test
  void findsAnIndexOnAnUnknownTable() {
    rule.finds(
        "CREATE UNIQUE INDEX ON app.orders (status);",
        "V1__test.sql:1 error: CREATE INDEX on 'app.orders' blocks every write to it until the index"
            + " is built.");
  }

  @Test
  void findsAnIndexOnATableThatOnlyIfNotExistsMayHaveCreated() {
    rule.finds(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint, status text);
        -- V2__status.sql
        CREATE TABLE IF NOT EXISTS orders (id bigint, status text);
        CREATE INDEX ON orders (status);
        """,
        "V2__status.sql:2 error: CREATE INDEX on 'orders' blocks every write to it until the index"
            + " is built.");
  }

  @Test
  void findsAnIndexOnATableOfAnotherSchemaThanTheNewOne() {
    rule.finds(
        """
        CREATE TABLE depot.orders (id bigint, status text);
        CREATE INDEX ON orders (status);
        """,
        "V1__test.sql:2 error: CREATE INDEX on 'orders' blocks every write to it until the index is"
            + " built.");
  }

  @Test
  void findsAnIndexOnAnUnreleasedTableThatAnEarlierTransactionFilled() {
    rule.finds(
        """
        -- V1__orders.sql (unreleased)
        CREATE TABLE orders AS SELECT * FROM old_orders;
        -- V2__status.sql (unreleased)
        CREATE INDEX ON orders (status);
        """,
        "V2__status.sql:1 error: CREATE INDEX on 'orders' blocks every write to it until the index"
            + " is built.");
  }

  @Test
  void findsAnIndexOnAMaterializedView() {
    rule.finds(
        """
        -- V1__totals.sql
        CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders;
        -- V2__index.sql
        CREATE INDEX ON totals (n);
        """,
        "V2__index.sql:1 error: CREATE INDEX on 'totals' blocks every write to it until the index is"
            + " built.");
  }

  @Test
  void findsAnIndexOnAPartitionedTable() {
    rule.finds(
        """
        -- V1__events.sql
        CREATE TABLE events (at date) PARTITION BY RANGE (at);
        CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        -- V2__at.sql
        CREATE INDEX events_at_idx ON events (at);
        """,
        "V2__at.sql:1 error: CREATE INDEX on 'events' blocks every write to it until the index is"
            + " built.");
  }

  @Test
  void findsAnIndexInADoBlock() {
    rule.finds(
        """
        DO $$
        BEGIN
          CREATE INDEX ON orders (status);
        END $$;
        """,
        "V1__test.sql:3 error: CREATE INDEX on 'orders' blocks every write to it until the index is"
            + " built.");
  }

  @Test
  void silentOnARoutineThatIsOnlyDefined() {
    rule.silent(
        """
        CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'CREATE INDEX ON orders (status)';
        """);
  }

  @Test
  void findsAnIndexInARoutineAtItsPlaceForTheMigrationThatCallsIt() {
    Finding finding =
        rule.finding(
            """
            -- V1__f.sql
            CREATE FUNCTION f(tbl text) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
              EXECUTE format('CREATE INDEX ON %I (status)', tbl);
            END $$;
            -- V2__call.sql
            SELECT f('orders');
            """);
    assertThat(finding.message())
        .isEqualTo("CREATE INDEX on 'orders' blocks every write to it until the index is built.");
    assertThat(finding.region().toString()).startsWith("V1__f.sql:3:");
    assertThat(finding.site().toString()).startsWith("V2__call.sql:1:");
    assertThat(finding.migration()).extracting(m -> m.name()).isEqualTo("V2__call.sql");
    assertThat(finding.related())
        .extracting(Finding.Related::message)
        .contains("This statement calls the routine.");
  }

  @Test
  void saysWhichLockWhoWaitsAndWhatGrows() {
    assertThat(rule.on("postgresql:12").finding("CREATE INDEX ON orders (status);").why())
        .isEqualTo(
            "PostgreSQL 12 holds a SHARE lock on the table while the index is built: inserts, updates and deletes"
                + " wait, the longer the more rows there are.");
  }

  @Test
  void marksTheStatement() {
    Finding finding = rule.finding("SELECT 1;\nCREATE INDEX ON orders (status) ;\n");

    assertThat(finding.region().text()).isEqualTo("CREATE INDEX ON orders (status)");
    assertThat(finding.site()).isEqualTo(finding.region());
    assertThat(finding.migration()).isNotNull();
  }

  @Test
  void remedyKeepsEveryClause() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V7__status.sql
                    create unique index if not exists "Open" on app.orders using btree
                      (lower(status), id desc) include (total) with (fillfactor = 70) where open;
                    """)))
        .isEqualTo(
            """
            Build the index concurrently, which lets writes go on. It has to run alone and outside a \
            transaction; the DROP removes the invalid index that a failed try leaves behind.
            == V7__status.sql
            DROP INDEX CONCURRENTLY IF EXISTS app."Open";
            CREATE UNIQUE INDEX CONCURRENTLY "Open" ON app.orders using btree
              (lower(status), id desc) include (total) with (fillfactor = 70) where open;
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void remedyNamesTheIndexAsTheServerWould() {
    assertThat(RuleTester.remedy(rule.finding("CREATE INDEX ON orders (lower(status), id);")))
        .contains("CREATE INDEX CONCURRENTLY orders_lower_id_idx ON orders (lower(status), id);");
  }

  @Test
  void remedyForAPartitionedTableBuildsEachPartAndAttachesIt() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__events.sql
                    CREATE TABLE events (at date) PARTITION BY RANGE (at);
                    CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                    CREATE TABLE old.events PARTITION OF events DEFAULT;
                    -- V2__at.sql
                    CREATE INDEX events_at ON events (at DESC);
                    """)))
        .isEqualTo(
            """
            Create the index on the partitioned table alone, build it concurrently on each partition \
            and attach these; the parent's index becomes valid with the last one.
            == V2__at.sql
            CREATE INDEX events_at ON ONLY events (at DESC);
            == V2_1__events_at_on_partitions.sql
            DROP INDEX CONCURRENTLY IF EXISTS events_26_at_idx;
            CREATE INDEX CONCURRENTLY events_26_at_idx ON events_26 (at DESC);
            DROP INDEX CONCURRENTLY IF EXISTS old.events_at_idx;
            CREATE INDEX CONCURRENTLY events_at_idx ON old.events (at DESC);
            == V2_2__attach_events_at.sql
            ALTER INDEX events_at ATTACH PARTITION events_26_at_idx;
            ALTER INDEX events_at ATTACH PARTITION old.events_at_idx;
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void remedyNamesThePartitionedTablesIndexAsTheServerWould() {
    assertThat(
            rule.finding(
                    """
                    -- V1__events.sql
                    CREATE TABLE events (at date) PARTITION BY RANGE (at);
                    CREATE TABLE events_1 PARTITION OF events DEFAULT;
                    -- V2__index.sql
                    CREATE INDEX ON events (at);
                    """)
                .remedy()
                .snippets())
        .extracting(snippet -> snippet.code())
        .startsWith("CREATE INDEX events_at_idx ON ONLY events (at);")
        .contains("ALTER INDEX events_at_idx ATTACH PARTITION events_1_at_idx;");
  }
}
