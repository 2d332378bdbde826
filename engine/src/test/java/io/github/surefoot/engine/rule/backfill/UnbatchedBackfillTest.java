package io.github.surefoot.engine.rule.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnbatchedBackfillTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, status text, total numeric, code text UNIQUE);
      CREATE TABLE archive (id bigint PRIMARY KEY, status text);
      -- V2__fill.sql
      """;

  private final RuleTester rule = RuleTester.of(new UnbatchedBackfill());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders o SET total = 0 FROM archive a WHERE a.status = o.status AND o.id = 7;",
        "UPDATE orders SET total = 0 FROM archive a WHERE a.status = orders.status AND id = 7;",
        "DELETE FROM orders o USING archive a WHERE a.status = o.status AND o.id IN (7, 8);",
        "DELETE FROM orders WHERE id = 7 AND EXISTS (SELECT FROM archive a WHERE a.id = 7);",
      })
  void isSilentForAKeyOfTheTableItself(String sql) {
    rule.silent(ORDERS + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders o SET total = 0 FROM archive a WHERE a.status = o.status AND a.id = 7;",
        "UPDATE orders SET total = 0 FROM archive WHERE archive.status = code AND archive.id = 7;",
        "DELETE FROM orders o USING archive a WHERE a.status = o.status AND a.id IN (7, 8);",
      })
  void findsRowsThatOnlyAKeyOfAnotherTableNarrows(String sql) {
    rule.finding(ORDERS + sql);
  }

  @Test
  void isSilentForAFullKeyAListOrARange() {
    rule.silent(
        ORDERS
            + """
            UPDATE orders SET status = 'open' WHERE id = 7;
            UPDATE orders SET status = 'open' WHERE code = 'a7';
            UPDATE orders SET status = 'open' WHERE id IN (1, 2, 3);
            UPDATE orders SET status = 'open' WHERE id BETWEEN 1 AND 5000;
            UPDATE orders SET status = 'open' WHERE id >= 1 AND id < 5000 AND status IS NULL;
            DELETE FROM orders WHERE id = 7;
            """);
  }

  @Test
  void isSilentForALimit() {
    rule.silent(
        ORDERS
            + """
            UPDATE orders SET status = 'open'
            WHERE id IN (SELECT id FROM orders WHERE status IS NULL LIMIT 1000);
            WITH batch AS (SELECT id FROM orders WHERE status IS NULL LIMIT 1000)
            UPDATE orders SET status = 'open' FROM batch WHERE orders.id = batch.id;
            """);
  }

  @Test
  void isSilentForARangeOfVariables() {
    rule.silent(
        ORDERS
            + """
            DO $$
            DECLARE
              low bigint := 0;
              high bigint := 5000;
            BEGIN
              UPDATE orders SET status = 'open' WHERE id >= low AND id < high;
            END $$;
            """);
  }

  @Test
  void isSilentForWhatATriggerDoesToTheRowsThatTheStatementChanges() {
    rule.silent(
        ORDERS
            + """
            CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN UPDATE archive SET status = NEW.status WHERE id > NEW.id; RETURN NEW; END';
            CREATE TRIGGER keep AFTER UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION keep();
            UPDATE orders SET status = 'open' WHERE id = 7;
            """);
  }

  @Test
  void isSilentForValues() {
    rule.silent(ORDERS + "INSERT INTO orders (id, status) VALUES (1, 'open'), (2, 'open');");
  }

  @Test
  void isSilentForOneValueOnATableThatTheHistoryDoesNotKnow() {
    rule.silent("UPDATE settings SET value = '2' WHERE name = 'schema';");
  }

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint, status text);
        INSERT INTO orders SELECT id, 'open' FROM purchases;
        UPDATE orders SET status = 'paid';
        """);
  }

  @Test
  void isSilentForADeleteOfEverything() {
    rule.silent(ORDERS + "DELETE FROM orders; DELETE FROM orders WHERE true; TRUNCATE orders;");
  }

  private static final String SEEDS =
      """
      -- V1__settings.sql
      CREATE TABLE settings (id bigserial PRIMARY KEY, name text, kind text);
      INSERT INTO settings (name, kind) VALUES ('colour', 'look'), ('size', 'look');
      INSERT INTO settings VALUES (7, 'limit', 'rate');
      CREATE TABLE owners (name text, setting bigint REFERENCES settings);
      CREATE TABLE links (setting bigint, owner text, PRIMARY KEY (setting, owner));
      -- V2__change.sql
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE settings SET kind = 'shape' WHERE name = 'colour';",
        "UPDATE settings SET kind = 'shape' WHERE name IN ('colour', 'limit');",
        "DELETE FROM settings WHERE name = 'limit' AND kind = 'rate';",
        "DELETE FROM settings WHERE name = 'size';"
            + " INSERT INTO settings (name) VALUES ('size');"
            + " UPDATE settings SET kind = 'x' WHERE name = 'size';",
        "UPDATE settings SET kind = 'x' WHERE name = 'colour' OR name = 'size' AND kind = 'look';",
        "UPDATE settings SET name = 'hue' WHERE name = 'colour';"
            + " UPDATE settings SET kind = 'x' WHERE name = 'hue';",
      })
  void isSilentForRowsThatTheHistoryItselfHasPutIn(String sql) {
    rule.silent(SEEDS + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE settings SET name = 'x' WHERE kind = 'look';",
        "UPDATE settings SET name = 'x' WHERE name = 'other';",
        "UPDATE settings SET name = 'x' WHERE name IN ('colour', 'other');",
        "UPDATE settings SET name = 'x' WHERE name LIKE 'colour';",
        "DELETE FROM settings WHERE name = 'size';"
            + " UPDATE settings SET kind = 'x' WHERE name = 'size';",
        "UPDATE settings SET kind = 'x' WHERE name = 'colour' OR kind = 'look';",
        "UPDATE settings SET kind = 'x' WHERE name = 'colour' AND kind = 'rate';",
      })
  void findsRowsThatTheApplicationMayHavePutInToo(String sql) {
    assertThat(rule.finding(SEEDS + sql).message()).contains("'settings' in one statement");
  }

  private static final String COMBINED =
      """
      -- V1__flags.sql
      CREATE TABLE flags (id bigserial PRIMARY KEY, name text, stage text, state text);
      INSERT INTO flags (name, stage, state) VALUES
        ('search', 'test', 'on'), ('search', 'live', 'off'), ('export', 'test', 'on'),
        ('export', 'live', 'off'), ('export', 'live', 'off');
      -- V2__change.sql
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE flags SET state = 'on' WHERE name = 'search' AND stage = 'live';",
        "UPDATE flags SET state = 'on' WHERE name = 'search' AND stage IN ('test', 'live');",
        "INSERT INTO flags (name, stage) VALUES ('search', 'live')"
            + " ON CONFLICT (name, stage) DO NOTHING;"
            + " DELETE FROM flags WHERE stage = 'live' AND name = 'search';",
      })
  void isSilentForRowsThatSeveralColumnsTellApart(String sql) {
    rule.silent(COMBINED + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE flags SET state = 'on' WHERE stage = 'live';",
        "UPDATE flags SET state = 'on' WHERE name = 'export' AND stage = 'live';",
        "UPDATE flags SET state = 'on' WHERE name = 'search' AND stage IN ('live', 'beta');",
      })
  void findsRowsThatSeveralColumnsDoNotTellApart(String sql) {
    assertThat(rule.finding(COMBINED + sql).message()).contains("'flags' in one statement");
  }

  @Test
  void findsWhatTheOnlyRowOfTheHistoryHasInCommonWithOthers() {
    rule.finds(
        """
        -- V1__users.sql
        CREATE TABLE users (id bigserial PRIMARY KEY, name text, state text);
        INSERT INTO users (name, state) VALUES ('root', 'active');
        -- V2__change.sql
        UPDATE users SET state = 'idle' WHERE state = 'active';
        """,
        "V2__change.sql:1 warning: UPDATE changes 'users' in one statement, however many rows that is.");
  }

  @Test
  void isSilentForAKeyWhoseValueAQueryOfConstantsGives() {
    rule.silent(
        SEEDS
            + "DELETE FROM links WHERE owner = 'me'"
            + " AND setting = (SELECT id FROM settings WHERE name = 'size');");
  }

  @Test
  void findsAKeyWhoseValueDependsOnTheRow() {
    assertThat(
            rule.finding(
                    SEEDS
                        + "DELETE FROM links WHERE owner = 'me'"
                        + " AND setting = (SELECT max(id) FROM settings s WHERE s.name = owner);")
                .message())
        .contains("'links' in one statement");
  }

  @Test
  void findsAnUpdateOfAllRowsOfAConditionOrATautology() {
    rule.finds(
        ORDERS
            + """
            UPDATE orders SET status = 'open';
            UPDATE orders SET status = 'open' WHERE status IS NULL;
            UPDATE orders SET status = 'open' WHERE 1 = 1;
            UPDATE orders SET status = 'open' WHERE id > 0;
            """,
        "V2__fill.sql:1 warning: UPDATE changes 'orders' in one statement, however many rows that is.",
        "V2__fill.sql:2 warning: UPDATE changes 'orders' in one statement, however many rows that is.",
        "V2__fill.sql:3 warning: UPDATE changes 'orders' in one statement, however many rows that is.",
        "V2__fill.sql:4 warning: UPDATE changes 'orders' in one statement, however many rows that is.");
  }

  @Test
  void findsAnUnboundedDelete() {
    rule.finds(
        ORDERS + "DELETE FROM orders WHERE status = 'void';",
        "V2__fill.sql:1 warning: DELETE removes from 'orders' in one statement, however many rows that"
            + " is.");
  }

  @Test
  void findsAnInsertFromAQueryAndAMerge() {
    rule.finds(
        ORDERS
            + """
            INSERT INTO archive SELECT id, status FROM orders;
            MERGE INTO archive a USING orders o ON o.id = a.id
            WHEN MATCHED THEN UPDATE SET status = o.status;
            """,
        "V2__fill.sql:1 warning: INSERT … SELECT fills 'archive' in one statement, however many rows"
            + " that is.",
        "V2__fill.sql:2 warning: MERGE changes 'archive' in one statement, however many rows that is.");
  }

  @Test
  void findsAnUnboundedStatementInADoBlock() {
    rule.finds(
        ORDERS
            + """
            DO $$ BEGIN
              UPDATE orders SET status = 'open';
            END $$;
            """,
        "V2__fill.sql:2 warning: UPDATE changes 'orders' in one statement, however many rows that is.");
  }

  @Test
  void findsWhatAWithQueryChanges() {
    rule.finds(
        ORDERS
            + """
            WITH gone AS (DELETE FROM orders WHERE status = 'void' RETURNING id)
            SELECT count(*) FROM gone;
            CREATE TEMP TABLE kept (id bigint);
            WITH gone AS (DELETE FROM orders RETURNING id) INSERT INTO kept SELECT id FROM gone;
            """,
        "V2__fill.sql:1 warning: A WITH query changes 'orders' in one statement, however many rows"
            + " that is.",
        "V2__fill.sql:4 warning: A WITH query changes 'orders' in one statement, however many rows"
            + " that is.");
  }

  @Test
  void offersTheStatementInRangesOfTheKey() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS
                        + "UPDATE orders o SET total = 0 FROM archive a WHERE a.id = o.id OR o.total"
                        + " IS NULL RETURNING o.id;")))
        .isEqualTo(
            """
            Change the rows in ranges of the key, 5,000 at a time, each range committed by itself, in \
            a migration without a transaction; it can be run again.
            == V2__fill.sql
            DO $$
            DECLARE
              batch_start orders.id%TYPE := (SELECT id FROM orders ORDER BY id LIMIT 1);
              batch_end orders.id%TYPE;
            BEGIN
              WHILE batch_start IS NOT NULL LOOP
                batch_end := (
                  SELECT id
                  FROM (SELECT id FROM orders WHERE id >= batch_start ORDER BY id LIMIT 5000) AS batch
                  ORDER BY id DESC LIMIT 1);
                UPDATE orders o SET total = 0 FROM archive a WHERE (a.id = o.id OR o.total IS NULL) \
            AND o.id BETWEEN batch_start AND batch_end RETURNING o.id;
                COMMIT;
                PERFORM pg_sleep(0.1);
                batch_start := (SELECT id FROM orders WHERE id > batch_end ORDER BY id LIMIT 1);
              END LOOP;
            END $$;
            ANALYZE orders;
            == V2__fill.sql.conf
            executeInTransaction=false
            """);
  }

  @Test
  void saysThatWhatCountsOnTheRowsHasToFollowThem() {
    String fill = ORDERS + "UPDATE orders SET status = 'open' WHERE status IS NULL;\n";
    String moved = "What counts on it, as line 2 may, moves to a migration behind that.";
    assertThat(
            RuleTester.remedy(
                rule.finding(fill + "ALTER TABLE orders ALTER COLUMN status SET NOT NULL;")))
        .contains("it can be run again. " + moved);
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS
                        + "INSERT INTO archive SELECT id, status FROM orders;\n"
                        + "ALTER TABLE orders DROP COLUMN status;")))
        .contains("that can be run again. " + moved);
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS
                        + "ALTER TABLE orders ADD COLUMN note text;\n"
                        + "UPDATE orders SET status = 'open';\n"
                        + "ALTER TABLE archive ADD COLUMN note text;\n")))
        .doesNotContain("moves to");
  }

  @Test
  void asksForTheKeyOfATableThatTheHistoryDoesNotKnow() {
    assertThat(RuleTester.remedy(rule.finding("UPDATE app.users SET name = trim(name);")))
        .contains("Put the primary key of 'app.users' in place of id.")
        .contains(
            "    UPDATE app.users SET name = trim(name)\n    WHERE id BETWEEN batch_start AND"
                + " batch_end;\n");
  }

  @Test
  void saysInWordsWhatCannotBeSplitByItself() {
    assertThat(
            rule.finding(ORDERS + "INSERT INTO archive SELECT id, status FROM orders;")
                .remedy()
                .snippets())
        .isEmpty();
    assertThat(
            rule.finding(ORDERS + "DO $$ BEGIN UPDATE orders SET status = 'open'; END $$;")
                .remedy()
                .snippets())
        .isEmpty();
    assertThat(
            rule.on("postgresql:10")
                .finding(ORDERS + "UPDATE orders SET status = 'open';")
                .remedy()
                .snippets())
        .isEmpty();
  }
}
