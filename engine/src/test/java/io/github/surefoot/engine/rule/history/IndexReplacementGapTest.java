package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class IndexReplacementGapTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (
        id bigint PRIMARY KEY, status text, placed date, code text CONSTRAINT coded UNIQUE
      );
      CREATE INDEX by_status ON orders (status);
      CREATE UNIQUE INDEX by_code ON orders (code, placed);
      """;

  private final RuleTester rule =
      RuleTester.of(new IndexReplacementGap()).runBy(new Runner.Flyway(null, false, false, false));

  @Test
  void isSilentInOneTransaction() {
    rule.silent(
        ORDERS
            + """
            -- V2__wider.sql
            DROP INDEX by_status;
            CREATE INDEX by_status ON orders (status, placed);
            """);
    rule.silent(
        ORDERS
            + """
            -- V2__swap.sql
            DROP INDEX by_status;
            CREATE INDEX by_placed ON orders (placed, status);
            -- V3__back.sql
            CREATE INDEX by_status ON orders (status);
            """);
  }

  @Test
  void isSilentIfTheOtherOneIsBuiltFirst() {
    rule.silent(
        ORDERS
            + """
            -- V2__wider.sql
            CREATE INDEX CONCURRENTLY by_placed ON orders (status, placed) WHERE placed > '2026-01-01';
            DROP INDEX CONCURRENTLY by_status;
            CREATE INDEX CONCURRENTLY by_status ON orders (status, placed);
            """);
  }

  @Test
  void isSilentIfAnIndexThatIsThereDoesTheSame() {
    rule.silent(
        ORDERS
            + """
            CREATE INDEX by_both ON orders (status, placed);
            -- V2__wider.sql
            DROP INDEX CONCURRENTLY by_status;
            CREATE INDEX CONCURRENTLY by_status ON orders (status, id);
            """);
  }

  @Test
  void isSilentIfNothingTakesItsPlaceSoon() {
    rule.silent(
        ORDERS
            + """
            -- V2__drop.sql
            DROP INDEX CONCURRENTLY by_status;
            CREATE INDEX CONCURRENTLY by_placed ON orders (placed);
            CREATE TABLE other (status text);
            CREATE INDEX CONCURRENTLY by_other ON other (status);
            -- V3__note.sql
            ALTER TABLE orders ADD COLUMN note text;
            -- V4__again.sql
            CREATE INDEX CONCURRENTLY by_status ON orders (status);
            """);
  }

  @Test
  void isSilentForWhatAFailedTryLeftBehind() {
    rule.silent(
        ORDERS
            + """
            -- V2__placed.sql
            DROP INDEX CONCURRENTLY IF EXISTS by_placed;
            CREATE INDEX CONCURRENTLY by_placed ON orders (placed);
            """);
  }

  @Test
  void isSilentForNewTablesAndBranchesThatMayNotRun() {
    rule.silent(
        """
        -- V1__a.sql (unreleased)
        CREATE TABLE orders (status text);
        CREATE INDEX by_status ON orders (status);
        -- V2__b.sql (unreleased)
        DROP INDEX CONCURRENTLY by_status;
        CREATE INDEX CONCURRENTLY by_status ON orders (status, placed);
        """);
    rule.silent(
        ORDERS
            + """
            -- V2__b.sql
            DO $$ BEGIN IF current_user = 'x' THEN DROP INDEX by_status; END IF; END $$;
            -- V3__c.sql
            CREATE INDEX by_status ON orders (status);
            """);
  }

  @Test
  void findsAnIndexThatIsBuiltAnewBehindItsDrop() {
    Finding finding =
        rule.finding(
            ORDERS
                + """
                -- V2__wider.sql
                DROP INDEX CONCURRENTLY by_status;
                CREATE INDEX CONCURRENTLY by_status ON orders (status, placed);
                """);
    assertThat(finding.message())
        .isEqualTo(
            "'orders' is without the index 'by_status' until a later transaction of this migration"
                + " has built it anew.");
    assertThat(finding.region()).hasToString("V2__wider.sql:1:1");
    assertThat(finding.related().get(0).region()).hasToString("V2__wider.sql:2:1");
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            """
            Build the new index first, under another name, drop the old one and rename it.
            == V2__wider.sql
            DROP INDEX CONCURRENTLY IF EXISTS orders_new;
            CREATE INDEX CONCURRENTLY orders_new ON orders (status, placed);
            DROP INDEX CONCURRENTLY IF EXISTS by_status;
            == V2_1__rename_by_status.sql
            ALTER INDEX orders_new RENAME TO by_status;
            """);
  }

  @Test
  void findsAnIndexThatTheNextMigrationReplaces() {
    Finding finding =
        rule.finding(
            ORDERS
                + """
                -- V2__drop.sql
                DROP INDEX by_code;
                -- V3__build.sql
                CREATE INDEX CONCURRENTLY code_only ON orders (code);
                """);
    assertThat(finding.message())
        .isEqualTo(
            "'orders' is without the index 'by_code' until V3__build.sql has built 'code_only' in its"
                + " place.");
    // The constraint 'coded' does.
    assertThat(finding.why()).doesNotContain("nothing keeps duplicates out");
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            """
            Take it out of V2__drop.sql. Build the new index first, then drop the old one.
            == V3__build.sql
            DROP INDEX CONCURRENTLY IF EXISTS code_only;
            CREATE INDEX CONCURRENTLY code_only ON orders (code);
            DROP INDEX CONCURRENTLY IF EXISTS by_code;
            """);
  }

  @Test
  void findsAUniqueConstraintThatTheNextMigrationReplaces() {
    Finding finding =
        rule.finding(
            ORDERS
                + """
                -- V2__drop.sql
                ALTER TABLE orders DROP CONSTRAINT coded;
                -- V3__build.sql
                ALTER TABLE orders ADD CONSTRAINT coded_by_day UNIQUE (code, placed);
                """);
    assertThat(finding.message())
        .isEqualTo(
            "'orders' is without the constraint 'coded' until V3__build.sql has built 'coded_by_day'"
                + " in its place.");
    assertThat(finding.why()).contains("nothing keeps duplicates out");
    assertThat(finding.remedy().text()).contains("USING INDEX");
  }
}
