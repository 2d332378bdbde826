package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class MissingObjectReferenceTest {
  private static final String DROPPED =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, note text);
      -- V2__drop.sql
      DROP TABLE orders;
      -- V3__change.sql
      """;
  private static final String RENAMED =
      DROPPED.replace("DROP TABLE orders", "ALTER TABLE orders RENAME TO purchases");

  private final RuleTester rule = RuleTester.of(new MissingObjectReference());

  @Test
  void silentInASchemaThatOthersChangeToo() {
    rule.under("external-schemas: [Billing]")
        .silent(
            """
            -- V1__bills.sql
            CREATE TABLE billing.bills (id bigint);
            -- V2__drop.sql
            DROP TABLE billing.bills;
            -- V3__more.sql
            ALTER TABLE billing.bills ADD COLUMN note text;
            """);
  }

  @Test
  void isSilentForATableThatTheHistoryNeverHad() {
    rule.silent(DROPPED + "ALTER TABLE others ADD COLUMN a int; DROP TABLE archive.orders;");
  }

  @Test
  void isSilentForIfExists() {
    rule.silent(DROPPED + "DROP TABLE IF EXISTS orders; ALTER TABLE IF EXISTS orders DROP note;");
  }

  @Test
  void isSilentForATableThatIsMadeAgain() {
    rule.silent(DROPPED + "CREATE TABLE orders (id bigint); UPDATE orders SET id = 1;");
    rule.silent(RENAMED + "CREATE VIEW orders AS SELECT * FROM purchases; DELETE FROM orders;");
    rule.silent(RENAMED + "ALTER TABLE purchases RENAME TO orders; DELETE FROM orders;");
  }

  @Test
  void isSilentIfTheDropMayNotHaveRunOrWasRolledBack() {
    rule.silent(
        DROPPED.replace(
                "DROP TABLE orders;", "DO $$ BEGIN IF a() THEN DROP TABLE orders; END IF; END $$;")
            + "DELETE FROM orders;");
    rule.silent(
        DROPPED.replace("DROP TABLE orders;", "BEGIN; DROP TABLE orders; ROLLBACK;")
            + "DELETE FROM orders;");
  }

  @Test
  void isSilentInABranchAndAfterWhatIsNotUnderstood() {
    rule.silent(DROPPED + "DO $$ BEGIN IF a() THEN DELETE FROM orders; END IF; END $$;");
    rule.silent(DROPPED + "DO $$ BEGIN EXECUTE a(); END $$; DELETE FROM orders;");
  }

  @Test
  void findsATableThatWasDroppedAndSaysWhere() {
    Finding finding = rule.finding(DROPPED + "ALTER TABLE orders ADD COLUMN total bigint;");
    assertThat(finding.message())
        .isEqualTo("There is no table 'orders' any more: V2__drop.sql has dropped it.");
    assertThat(finding.region().text()).isEqualTo("orders");
    assertThat(finding.related().get(0).region()).hasToString("V2__drop.sql:1:1");
  }

  @Test
  void findsATableUnderItsFormerName() {
    Finding finding = rule.finding(RENAMED + "CREATE INDEX i ON public.orders (note);");
    assertThat(finding.message())
        .isEqualTo(
            "There is no table 'public.orders' any more: V2__drop.sql has renamed it to 'purchases'.");
    assertThat(finding.remedy().text()).endsWith("of the history: purchases.");
  }

  @Test
  void findsItInRowsViewsTriggersAndDrops() {
    assertThat(
            rule.findings(
                DROPPED
                    + """
                    INSERT INTO orders VALUES (1);
                    UPDATE orders SET id = 1;
                    TRUNCATE orders;
                    DROP TABLE orders;
                    CREATE VIEW v AS SELECT * FROM orders;
                    CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
                    """))
        .hasSize(6);
  }
}
