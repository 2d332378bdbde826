package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Blocks that ask the server's catalog before they do something. */
final class GuardedBlockTest {
  private static final String ORDERS =
      """
      CREATE TABLE orders (id bigint CONSTRAINT orders_key PRIMARY KEY, note text);
      CREATE INDEX by_note ON orders (note);
      CREATE TYPE mood AS ENUM ('glad');
      CREATE SEQUENCE numbers;
      """;

  /** The surroundings of DROP TABLE orders behind a condition; empty if it does not run. */
  private static List<Surroundings> behind(String condition) {
    return behind("", condition);
  }

  private static List<Surroundings> behind(String before, String condition) {
    List<ReplayedMigration> history =
        Scenario.of(
                ORDERS
                    + before
                    + "DO $$ BEGIN IF "
                    + condition
                    + " THEN DROP TABLE orders; END IF; END $$;")
            .replay();
    return history.get(0).steps().stream()
        .filter(s -> s.operation() instanceof DropTable)
        .map(Step::surroundings)
        .toList();
  }

  private static final List<Surroundings> NEVER = List.of();
  private static final List<Surroundings> SURE = List.of(Surroundings.BLOCK);
  private static final List<Surroundings> PERHAPS = List.of(Surroundings.CONDITIONAL_BLOCK);

  @Test
  void whatTheHistoryMadeIsThere() {
    for (String question :
        List.of(
            "FROM pg_class WHERE relname = 'by_note'",
            "FROM pg_class WHERE relkind = 'i' AND relname = 'by_note'",
            "FROM pg_type WHERE typname = 'mood'",
            "FROM pg_catalog.pg_type WHERE typname = 'orders'",
            "FROM pg_constraint WHERE conname = 'orders_key'",
            "FROM pg_constraint WHERE conname = 'orders_key' AND conrelid = 'orders'::regclass",
            "FROM pg_indexes WHERE indexname = 'by_note'",
            "FROM pg_indexes i WHERE i.tablename = 'orders' AND i.indexname = 'by_note'",
            "FROM pg_sequences WHERE sequencename = 'numbers'",
            "FROM information_schema.sequences WHERE sequence_name = 'numbers'",
            "FROM information_schema.tables WHERE table_name = 'orders'",
            "FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'note'",
            "FROM information_schema.table_constraints WHERE constraint_name = 'orders_key'")) {
      assertThat(behind("EXISTS (SELECT 1 " + question + ")")).as(question).isEqualTo(SURE);
      assertThat(behind("NOT EXISTS (SELECT " + question + ")")).as(question).isEqualTo(NEVER);
    }
    assertThat(behind("to_regclass('public.orders') IS NOT NULL")).isEqualTo(SURE);
    assertThat(behind("to_regclass('orders') IS NULL")).isEqualTo(NEVER);
  }

  @Test
  void whatTheHistoryDidNotMakeIsMadeNow() {
    for (String question :
        List.of(
            "FROM pg_class WHERE relname = 'by_id'",
            "FROM pg_class WHERE relkind = 'v' AND relname = 'orders'",
            "FROM pg_type WHERE typname = 'temper'",
            "FROM pg_constraint WHERE conname = 'orders_key' AND contype = 'f'",
            "FROM pg_indexes WHERE indexname = 'BY_NOTE'",
            "FROM information_schema.tables WHERE table_name = 'orders' AND table_schema = 'a'",
            "FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'x'")) {
      assertThat(behind("NOT EXISTS (SELECT 1 " + question + ")")).as(question).isEqualTo(SURE);
      // It may be meant for databases that have it by other means.
      assertThat(behind("EXISTS (SELECT 1 " + question + ")")).as(question).isEqualTo(PERHAPS);
    }
    assertThat(behind("to_regclass('elsewhere') IS NULL")).isEqualTo(SURE);
    assertThat(behind("to_regclass('elsewhere') IS NOT NULL")).isEqualTo(PERHAPS);
  }

  @Test
  void whatIsNotUnderstoodDecidesNothing() {
    for (String condition :
        List.of(
            "NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'orders')",
            "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname LIKE 'orders')",
            "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders' OR relname = 'x')",
            "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders' AND relnatts = 2)",
            "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'orders' AND oid = '1')",
            "NOT EXISTS (SELECT count(*) FROM pg_class WHERE relname = 'x')",
            "NOT EXISTS (SELECT 1 FROM pg_class, pg_type WHERE relname = 'orders')",
            "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'x' LIMIT 0)",
            "NOT EXISTS (SELECT 1 FROM orders WHERE note = 'orders')",
            "NOT EXISTS (SELECT 1 FROM app.pg_class WHERE relname = 'x')",
            "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'x') AND now() > 'today'",
            "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'x') OR true",
            "to_regclass('x') IS NULL OR now() > 'today'",
            "to_regclass('\"X\"') IS NULL")) {
      assertThat(behind(condition)).as(condition).isEqualTo(PERHAPS);
    }
  }

  @Test
  void absenceIsCertainOnlyIfTheHistoryWouldKnow() {
    String absent = "NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'x')";
    assertThat(behind("ALTER TABLE elsewhere ADD COLUMN a int;\n", absent)).isEqualTo(PERHAPS);
    assertThat(behind("DO $$ BEGIN EXECUTE current_setting('a.b'); END $$;\n", absent))
        .isEqualTo(PERHAPS);
    assertThat(
            behind(
                "DO $$ BEGIN IF current_user = 'x' THEN CREATE TABLE x (id int); END IF; END $$;\n",
                absent))
        .isEqualTo(PERHAPS);
    assertThat(
            behind(
                "", "current_user = 'x' THEN CREATE INDEX x ON orders (id); END IF; IF " + absent))
        .isEqualTo(PERHAPS);
    assertThat(
            behind(
                "DO $$ BEGIN CREATE INDEX x ON orders (id); EXCEPTION WHEN others THEN NULL; END $$;"
                    + "\n",
                absent))
        .isEqualTo(PERHAPS);
    String column =
        "NOT EXISTS (SELECT 1 FROM information_schema.columns"
            + " WHERE table_name = 'orders' AND column_name = 'x')";
    assertThat(
            behind(
                "DO $$ BEGIN IF current_user = 'x' THEN ALTER TABLE orders ADD COLUMN x int; END IF;"
                    + " END $$;\n",
                column))
        .isEqualTo(PERHAPS);
  }

  @Test
  void elseIsTheOtherCase() {
    List<ReplayedMigration> history =
        Scenario.of(
                ORDERS
                    + """
                    DO $$ BEGIN
                      IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'by_note') THEN
                        CREATE INDEX by_note ON orders (note);
                      ELSE
                        CREATE INDEX by_both ON orders (note, id);
                      END IF;
                      IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'by_note') THEN
                        CREATE INDEX a ON orders (id);
                      ELSIF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'by_both') THEN
                        CREATE INDEX b ON orders (id);
                      ELSE
                        CREATE INDEX c ON orders (id);
                      END IF;
                    END $$;
                    """)
            .replay();
    assertThat(
            history.get(0).steps().stream()
                .filter(s -> s.operation() instanceof CreateIndex)
                .map(s -> ((CreateIndex) s.operation()).name() + " " + s.surroundings()))
        .containsExactly(
            "by_note TOP_LEVEL",
            "by_both BLOCK",
            "a BLOCK",
            "b CONDITIONAL_BLOCK",
            "c CONDITIONAL_BLOCK");
  }

  @Test
  void theSchemaIsAsItIsThere() {
    List<ReplayedMigration> history =
        Scenario.of(
                """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
                    CREATE TYPE mood AS ENUM ('glad', 'sad');
                  END IF;
                  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
                    CREATE TYPE mood AS ENUM ('never');
                  END IF;
                END $$;
                CREATE TABLE orders (id bigint, m mood);
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT 1 FROM information_schema.columns
                      WHERE table_name = 'orders' AND column_name = 'note') THEN
                    ALTER TABLE orders ADD COLUMN note text;
                  END IF;
                END $$;
                """)
            .replay();
    var orders = history.get(0).after().tables().iterator().next();
    assertThat(orders.columnsKnown()).isTrue();
    assertThat(orders.column("note")).isPresent();
    assertThat(
            history
                .get(0)
                .after()
                .usingType(Objects.requireNonNull(orders.column("m").orElseThrow().userType())))
        .hasSize(1);
  }

  @Test
  void loopsAskAgain() {
    List<ReplayedMigration> history =
        Scenario.of(
                ORDERS
                    + """
                    DO $$ BEGIN FOR i IN 1..2 LOOP
                      IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'by_note') THEN
                        DROP TABLE orders;
                      END IF;
                      DROP INDEX IF EXISTS by_note;
                    END LOOP; END $$;
                    """)
            .replay();
    assertThat(history.get(0).steps().stream().filter(s -> s.operation() instanceof DropTable))
        .singleElement()
        .extracting(Step::surroundings)
        .isEqualTo(Surroundings.CONDITIONAL_BLOCK);
  }
}
