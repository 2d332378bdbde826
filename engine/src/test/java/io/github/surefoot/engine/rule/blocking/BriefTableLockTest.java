package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class BriefTableLockTest {
  private final RuleTester rule = RuleTester.of(new BriefTableLock());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint);
      CREATE VIEW v AS SELECT id FROM orders;
      CREATE SEQUENCE s;
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      -- V2__change.sql
      """;

  private static final String TRIGGER =
      "CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE PROCEDURE f();\n";

  @Test
  void silentOnLesserLocks() {
    rule.silent(
        ORDERS
            + """
            ALTER TABLE orders ALTER COLUMN id SET STATISTICS 100;
            ALTER TABLE orders SET (fillfactor = 70, autovacuum_enabled = false);
            COMMENT ON TABLE orders IS 'x';
            """);
  }

  @Test
  void silentOnWhatIsNew() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint);
        ALTER TABLE orders OWNER TO app;
        CREATE SEQUENCE s;
        ALTER SEQUENCE s INCREMENT 5;
        CREATE OR REPLACE VIEW v AS SELECT id FROM orders;
        """);
  }

  @Test
  void silentIfTheWaitIsBounded() {
    rule.silent(ORDERS + "SET LOCAL lock_timeout = '2s';\n" + TRIGGER);
    rule.with("lock_timeout", "5s").silent(ORDERS + TRIGGER);
  }

  @Test
  void silentIfTheTransactionHoldsTheLockAlready() {
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN n bigint;\n" + TRIGGER);
  }

  @Test
  void silentOnWhatTheServerRefuses() {
    rule.silent(ORDERS + "CREATE OR REPLACE VIEW v AS SELECT 1 AS other;");
  }

  @Test
  void silentOnACopyWhichHasARuleOfItsOwn() {
    rule.silent(ORDERS + "ALTER TABLE orders SET UNLOGGED;");
  }

  @Test
  void findsLocksAgainstWrites() {
    rule.finds(
        ORDERS + TRIGGER,
        "V2__change.sql:1 note: This makes every write to 'orders' queue until the transactions that"
            + " are open on it have ended.");
    rule.finds(
        ORDERS + "ALTER SEQUENCE s RESTART;",
        "V2__change.sql:1 note: This makes every write to 's' queue until the transactions that are"
            + " open on it have ended.");
  }

  @Test
  void findsLocksAgainstReads() {
    String message =
        "V2__change.sql:1 note: This makes every read and write of 'orders' queue until the"
            + " transactions that are open on it have ended.";
    rule.finds(ORDERS + "ALTER TABLE orders OWNER TO app;", message);
    rule.finds(ORDERS + "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;", message);
    rule.finds(ORDERS + "CREATE POLICY p ON orders USING (id > 0);", message);
    rule.finds(
        ORDERS + "CREATE OR REPLACE VIEW v AS SELECT id FROM orders WHERE id > 0;",
        message.replace("orders", "v"));
  }

  @Test
  void makesOneFindingOfAMigration() {
    assertThat(
            rule.finding(
                    ORDERS
                        + "ALTER TABLE orders OWNER TO app;\nCREATE OR REPLACE VIEW v AS SELECT 1 AS id;")
                .related())
        .extracting(r -> r.message())
        .containsExactly("the same here");
  }

  @Test
  void saysWhichLock() {
    assertThat(rule.finding(ORDERS + TRIGGER).why())
        .isEqualTo(
            "PostgreSQL 15 takes SHARE ROW EXCLUSIVE on it: the change is instant, but it waits for"
                + " every open transaction that wrote to it, and what comes after it waits behind it."
                + " No lock_timeout bounds the wait.");
  }

  @Test
  void remedyBoundsTheWait() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "ALTER TABLE orders OWNER TO app;")))
        .isEqualTo(
            """
            There is no way without this lock. Give up after two seconds instead of making everybody \
            wait, and run it again.
            == V2__change.sql
            SET LOCAL lock_timeout = '2s';
            ALTER TABLE orders OWNER TO app;
            """);
  }
}
