package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class DuplicateTableCreationTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint);
      -- V2__again.sql
      """;

  private final RuleTester rule = RuleTester.of(new DuplicateTableCreation());

  @Test
  void isSilentForIfNotExists() {
    rule.silent(
        ORDERS
            + """
            CREATE TABLE IF NOT EXISTS orders (id bigint);
            CREATE TABLE IF NOT EXISTS orders AS SELECT 1;
            """);
  }

  @Test
  void isSilentForATemporaryTableOfThatName() {
    rule.silent(ORDERS + "CREATE TEMP TABLE orders (id bigint);");
  }

  @Test
  void isSilentInABranchOfADoBlock() {
    rule.silent(
        ORDERS
            + """
            DO $$ BEGIN
              IF to_regclass('orders') IS NULL THEN
                CREATE TABLE orders (id bigint);
              END IF;
            END $$;
            """);
  }

  @Test
  void isSilentForAnotherSchema() {
    rule.silent(ORDERS + "CREATE TABLE archive.orders (id bigint);");
  }

  @Test
  void isSilentForATableThatTheHistoryOnlyUses() {
    rule.silent(
        """
        ALTER TABLE orders ADD COLUMN status text;
        CREATE TABLE orders (id bigint);
        """);
  }

  @Test
  void isSilentIfTheTableWasDroppedOrRenamedInBetween() {
    rule.silent(ORDERS + "DROP TABLE orders; CREATE TABLE orders (id bigint);");
    rule.silent(
        ORDERS + "ALTER TABLE orders RENAME TO purchases; CREATE TABLE orders (id bigint);");
  }

  @Test
  void isSilentIfTheFirstCreationWasRolledBack() {
    rule.silent(
        """
        -- V1__orders.sql (no transaction)
        BEGIN;
        CREATE TABLE orders (id bigint);
        ROLLBACK;
        -- V2__again.sql
        CREATE TABLE orders (id bigint);
        """);
  }

  @Test
  void isSilentWhereAStatementThatIsNotUnderstoodMayHaveDroppedTheTable() {
    rule.silent(
        """
        -- V1__a.sql
        CREATE TABLE orders (id bigint);
        -- V2__b.sql
        DO $$ BEGIN EXECUTE 'DROP TABLE ' || doomed(); END $$;
        -- V3__c.sql
        CREATE TABLE orders (id bigint);
        """);
  }

  @Test
  void findsASecondCreationAndSaysWhereTheFirstIs() {
    Finding finding = rule.finding(ORDERS + "CREATE TABLE public.orders (id bigint);");
    assertThat(finding.message())
        .isEqualTo("CREATE TABLE 'public.orders' fails: the history has already created it.");
    assertThat(finding.region().text()).isEqualTo("public.orders");
    assertThat(finding.related()).hasSize(1);
    assertThat(finding.related().get(0).message()).isEqualTo("the table is created here");
    assertThat(finding.related().get(0).region()).hasToString("V1__orders.sql:1:1");
  }

  @Test
  void findsASecondCreationInTheSameMigration() {
    rule.finds(
        """
        CREATE TABLE IF NOT EXISTS orders (id bigint);
        CREATE TABLE orders (id bigint);
        """,
        "V1__test.sql:2 error: CREATE TABLE 'orders' fails: the history has already created it.");
  }

  @Test
  void findsASecondCreationAfterAChangeThatIsNotUnderstood() {
    rule.finds(
        """
        CREATE TABLE orders (id bigint);
        ALTER TABLE orders ${change};
        CREATE TABLE orders (id bigint);
        """,
        "V1__test.sql:3 error: CREATE TABLE 'orders' fails: the history has already created it.");
  }

  @Test
  void findsACreationFromAQueryAndOneInPlaceOfAView() {
    rule.finds(
        """
        CREATE VIEW totals AS SELECT 1 AS total;
        CREATE TABLE totals AS SELECT 2 AS total;
        """,
        "V1__test.sql:2 error: CREATE TABLE 'totals' fails: the history has already created it.");
  }
}
