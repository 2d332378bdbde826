package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WholeTableDeleteTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, status text);
      CREATE TABLE events (id bigint, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
      CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
      -- V2__empty.sql
      """;

  private final RuleTester rule = RuleTester.of(new WholeTableDelete());

  @Test
  void isSilentForAConditionThatRowsCanFail() {
    rule.silent(
        ORDERS
            + """
            DELETE FROM orders WHERE status = 'void';
            DELETE FROM orders WHERE status = 'void' AND true;
            DELETE FROM orders WHERE id > 0;
            """);
  }

  @Test
  void isSilentForATableThatNobodyElseHasSeen() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint);
        INSERT INTO orders VALUES (1);
        TRUNCATE orders;
        CREATE TEMP TABLE staging (id bigint);
        DELETE FROM staging;
        """);
  }

  @Test
  void isSilentForATableThatTheMigrationDropsNext() {
    rule.silent(ORDERS + "DELETE FROM orders; DROP TABLE orders;");
  }

  @Test
  void isSilentForTheBookKeepingOfRunners() {
    rule.silent(ORDERS + "DELETE FROM databasechangeloglock;");
  }

  @Test
  void isSilentForARoutineThatIsOnlyDefined() {
    rule.silent(
        ORDERS
            + """
            CREATE FUNCTION clear() RETURNS void LANGUAGE sql AS 'DELETE FROM orders';
            """);
  }

  @Test
  void leavesPartitionsThatAreEmptiedToTableDrop() {
    assertThat(Scenario.of(ORDERS + "TRUNCATE events_1;").with("lock_timeout", "2s").findings())
        .extracting(f -> f.rule().name())
        .containsExactly("TableDrop");
  }

  @Test
  void findsATruncatedTable() {
    rule.finds(
        ORDERS + "TRUNCATE orders,\n  events;",
        "V2__empty.sql:1 error: TRUNCATE removes all rows of 'events'.",
        "V2__empty.sql:1 error: TRUNCATE removes all rows of 'orders'.");
  }

  @Test
  void findsADeleteWithoutACondition() {
    rule.finds(
        ORDERS
            + "DELETE FROM orders;\nDELETE FROM ONLY orders o RETURNING o.id;\nDELETE FROM orders USING events;",
        "V2__empty.sql:1 error: DELETE without WHERE removes all rows of 'orders'.",
        "V2__empty.sql:2 error: DELETE without WHERE removes all rows of 'orders'.",
        "V2__empty.sql:3 error: DELETE without WHERE removes all rows of 'orders'.");
  }

  @Test
  void findsADeleteWhoseConditionHoldsForEachRow() {
    rule.finds(
        ORDERS
            + """
            DELETE FROM orders WHERE true;
            DELETE FROM orders WHERE 1=1;
            DELETE FROM orders WHERE status = 'void' OR true;
            """,
        "V2__empty.sql:1 error: DELETE whose WHERE is true for each row removes all rows of 'orders'.",
        "V2__empty.sql:2 error: DELETE whose WHERE is true for each row removes all rows of 'orders'.",
        "V2__empty.sql:3 error: DELETE whose WHERE is true for each row removes all rows of 'orders'.");
  }

  @Test
  void findsATableThatTheHistoryDoesNotKnow() {
    rule.finds(
        "DELETE FROM app.users;",
        "V1__test.sql:1 error: DELETE without WHERE removes all rows of 'app.users'.");
  }

  @Test
  void findsWhatADoBlockOrACalledRoutineDoes() {
    rule.finds(
        ORDERS
            + """
            DO $$ BEGIN
              DELETE FROM orders;
            END $$;
            """,
        "V2__empty.sql:2 error: DELETE without WHERE removes all rows of 'orders'.");
  }

  @Test
  void saysWhatIsLocked() {
    assertThat(rule.finding(ORDERS + "TRUNCATE orders;").why())
        .isEqualTo(
            "Once committed, only a backup brings them back. The table is locked against reads and"
                + " writes until the transaction ends.");
    assertThat(rule.finding(ORDERS + "DELETE FROM orders;").why())
        .isEqualTo("Once committed, only a backup brings them back.");
  }

  @Test
  void emptiesTheTableWithALaterRelease() {
    List<Finding> findings = rule.findings(ORDERS + "TRUNCATE orders RESTART IDENTITY;");
    assertThat(RuleTester.remedy(findings.get(0)))
        .isEqualTo(
            """
            If only some rows of 'orders' are meant, say in a WHERE which, and delete them in \
            batches. If all are, release code that does not need them, keep a copy, and empty the \
            table in the release after it.
            == a new migration, in a later release
            SET LOCAL lock_timeout = '2s';
            -- surefoot:assured WholeTableDelete: <which release stopped using it, and how you know>
            TRUNCATE orders RESTART IDENTITY;
            """);
  }

  @Test
  void findsADeleteInsideWith() {
    rule.finds(
        ORDERS
            + """
            WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone;
            WITH a AS (WITH b AS (DELETE FROM orders RETURNING id) SELECT id FROM b)
              UPDATE events SET id = 1 WHERE id = 2;
            """,
        "V2__empty.sql:1 error: DELETE without WHERE removes all rows of 'orders'.",
        "V2__empty.sql:2 error: DELETE without WHERE removes all rows of 'orders'.");
  }

  @Test
  void warnsOfRowsThatAreMoved() {
    rule.finds(
        ORDERS
            + "CREATE TABLE archive (LIKE orders);\n"
            + "WITH gone AS (DELETE FROM orders RETURNING *) INSERT INTO archive SELECT * FROM gone;",
        "V2__empty.sql:2 warning: DELETE without WHERE removes all rows of 'orders'.");
  }
}
