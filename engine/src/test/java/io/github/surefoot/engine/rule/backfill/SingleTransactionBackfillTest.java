package io.github.surefoot.engine.rule.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import org.junit.jupiter.api.Test;

final class SingleTransactionBackfillTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, status text);
      -- V2__fill.sql (no transaction)
      """;

  private static final String CODE =
      ORDERS.replace("V2__fill.sql (no transaction)", "V2__Fill.java");

  private static final String LOOP =
      """
      DO $$
      DECLARE r record;
      BEGIN
        FOR r IN SELECT id FROM orders LOOP
          UPDATE orders SET status = 'open' WHERE id = r.id;
        END LOOP;
      END $$;
      """;

  private static final String MESSAGE =
      " warning: The loop changes rows of 'orders' and commits nothing before its end.";

  private final RuleTester rule = RuleTester.of(new SingleTransactionBackfill());

  @Test
  void silentOutsideOfLoops() {
    rule.silent(ORDERS + "DO $$ BEGIN UPDATE orders SET status = 'open' WHERE id = 7; END $$;");
  }

  @Test
  void silentIfEachRoundIsCommitted() {
    rule.silent(ORDERS + LOOP.replace("  END LOOP", "    COMMIT;\n  END LOOP"));
  }

  @Test
  void silentOnRowsThatAreOnlyReadOrAdded() {
    rule.silent(
        ORDERS
            + LOOP.replace(
                "UPDATE orders SET status = 'open' WHERE id = r.id",
                "INSERT INTO orders VALUES (r.id + 1000)"));
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(LOOP.replace("DO $$", "CREATE TABLE orders (id bigint, status text);\nDO $$"));
  }

  @Test
  void silentOnARoutineThatNobodyCalls() {
    rule.silent(
        ORDERS
            + LOOP.replace("DO $$", "CREATE FUNCTION fill() RETURNS void LANGUAGE plpgsql AS $$"));
  }

  @Test
  void silentOnALoopOfCodeThatCommits() {
    rule.silent(
        CODE
            + """
            /* loop */ UPDATE orders SET status = 'open' WHERE id = $1;
            /* loop told */ COMMIT AND CHAIN;
            """);
    rule.silent(
        CODE
            + """
            /* loop */ UPDATE orders SET status = 'open' WHERE id = $1;
            /* loop if told */ COMMIT AND CHAIN;
            """);
  }

  @Test
  void silentOnALoopOfCodeWithoutTransaction() {
    rule.silent(
        CODE.replace(".java", ".java (no transaction)")
            + "/* loop */ UPDATE orders SET status = 'open' WHERE id = $1;");
  }

  @Test
  void silentOnALoopThroughAConnectionOfItsOwn() {
    rule.silent(CODE + "/* loop own */ UPDATE orders SET status = 'open' WHERE id = $1;");
  }

  @Test
  void silentOnALoopOfCodeThatOnlyReadsOrAdds() {
    rule.silent(
        CODE
            + """
            /* loop */ SELECT id FROM orders WHERE status = $1;
            /* loop */ INSERT INTO orders (id) VALUES ($1);
            """);
  }

  @Test
  void findsALoopOfCodeOnce() {
    rule.finds(
        CODE
            + """
            SELECT id FROM orders;
            /* loop */ UPDATE orders SET status = 'open' WHERE id = $1;
            /* loop */ DELETE FROM orders WHERE id = $1;
            """,
        "V2__Fill.java:2" + MESSAGE);
  }

  @Test
  void findsALoopThatCodePutsInATransactionItself() {
    rule.finds(
        CODE.replace(".java", ".java (no transaction)")
            + """
            /* told */ BEGIN;
            /* loop */ UPDATE orders SET status = 'open' WHERE id = $1;
            /* told */ COMMIT AND CHAIN;
            """,
        "V2__Fill.java:2" + MESSAGE);
  }

  @Test
  void letsCodeRunWithoutTransaction() {
    assertThat(
            RuleTester.remedy(
                rule.finding(CODE + "/* loop */ DELETE FROM orders WHERE status = $1;")))
        .isEqualTo(
            """
            Change some thousand rows a round, by ranges of the key, and let each round commit by \
            itself: without a transaction around them.
            == in the class
            @Override
            public boolean canExecuteInTransaction() {
              return false;
            }
            """);
  }

  @Test
  void findsALoopOverRows() {
    rule.finds(ORDERS + LOOP, "V2__fill.sql:5" + MESSAGE);
  }

  @Test
  void findsBatchesOnce() {
    rule.finds(
        ORDERS
            + """
            DO $$
            DECLARE i bigint := 0;
            BEGIN
              WHILE i < 1000000 LOOP
                UPDATE orders SET status = 'open' WHERE id BETWEEN i AND i + 999;
                DELETE FROM orders WHERE id = i + 1000;
                i := i + 1000;
              END LOOP;
            END $$;
            """,
        "V2__fill.sql:5" + MESSAGE);
  }

  @Test
  void findsALoopInARoutineThatIsCalled() {
    rule.finds(
        ORDERS
            + LOOP.replace("DO $$", "CREATE FUNCTION fill() RETURNS void LANGUAGE plpgsql AS $$")
            + "SELECT fill();",
        "V2__fill.sql:5" + MESSAGE);
  }

  @Test
  void takesThePlaceOfUnbatchedBackfill() {
    assertThat(Scenario.of(ORDERS + LOOP.replace("id = r.id", "id > r.id")).findings())
        .extracting(f -> f.rule().name())
        .containsExactly("SingleTransactionBackfill");
  }

  @Test
  void saysWhatTheServerCanDo() {
    assertThat(rule.finding(ORDERS + LOOP).remedy().text())
        .endsWith("in a migration that runs without a transaction.");
    assertThat(rule.on("postgresql:10").finding(ORDERS + LOOP).remedy().text())
        .contains("in a job of the application");
  }
}
