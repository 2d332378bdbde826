package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What calling a routine of the history brings along. */
final class RoutineCallTest {
  private static final String DROP =
      """
      CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE orders; END $$;
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT 'f()';",
        "SELECT f(1);",
        "SELECT g();",
        "SELECT other.f();",
        "ALTER TABLE t ALTER c SET DEFAULT f();",
        "CREATE VIEW v AS SELECT f();",
        "DROP FUNCTION f; SELECT f();",
        "ALTER FUNCTION f() RENAME TO g; SELECT f();",
        "ALTER FUNCTION f() SET SCHEMA s; SELECT f();",
        "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT 1'; SELECT f();",
      })
  void whatIsOnlyDefinedDoesNotRun(String sql) {
    assertThat(inside(DROP + sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT f();",
        "SELECT public.f(), 1;",
        "SELECT * FROM f();",
        "SELECT a.* FROM f() AS a;",
        "SELECT f() IS NULL AS done;",
        "DO $$ BEGIN PERFORM f(); END $$;",
        "DO $$ DECLARE x text := f(); BEGIN NULL; END $$;",
        "ALTER FUNCTION f() RENAME TO g; SELECT g();",
        "ALTER FUNCTION f() SET SCHEMA s; SELECT s.f();",
        "ALTER FUNCTION f RENAME TO g; DO 'BEGIN PERFORM g(); END';",
        "CREATE FUNCTION g() RETURNS void LANGUAGE sql AS 'SELECT f()'; SELECT g();",
      })
  void whatIsCalledRuns(String sql) {
    List<Step> steps = steps("CREATE TABLE orders (id int);" + DROP + sql);
    assertThat(steps.get(steps.size() - 1).after().table(ORDERS)).isEmpty();
    assertThat(steps.get(steps.size() - 1).surroundings()).isEqualTo(Surroundings.ROUTINE);
    assertThat(steps.get(steps.size() - 1).operation()).isInstanceOf(DropTable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CASE WHEN a THEN f() END;",
        "SELECT coalesce(1, f());",
        "SELECT f() WHERE false;",
        "SELECT f() FROM t;",
        "SELECT 1 LIMIT 1 OFFSET f();",
        "SELECT a AND f();",
        "UPDATE t SET a = f();",
        "DELETE FROM t WHERE f();",
        "INSERT INTO t SELECT f() FROM u;",
        "WITH w AS (SELECT f()) SELECT 1;",
        "DO $$ BEGIN IF a THEN PERFORM f(); END IF; END $$;",
        "DO $$ BEGIN RETURN; PERFORM f(); EXCEPTION WHEN others THEN PERFORM f(); END $$;",
        "CREATE TABLE made (id int DEFAULT f()); INSERT INTO made DEFAULT VALUES;",
        "CREATE TABLE made (id int, no int DEFAULT f()); INSERT INTO made (id) VALUES (1);",
        "ALTER TABLE t ADD COLUMN c int DEFAULT f();",
      })
  void whatMayBeCalledMayRun(String sql) {
    assertThat(inside(DROP + sql))
        .extracting(Step::surroundings)
        .containsOnly(Surroundings.CONDITIONAL_ROUTINE);
    assertThat(inside(DROP + sql)).isNotEmpty();
  }

  @Test
  void aStrictFunctionRunsOnlyWithValues() {
    String strict =
        """
        CREATE FUNCTION f(a text) RETURNS void LANGUAGE sql STRICT AS 'DROP TABLE orders';
        """;
    assertThat(inside(strict + "SELECT f('x');"))
        .extracting(Step::surroundings)
        .containsExactly(Surroundings.ROUTINE);
    assertThat(inside(strict + "SELECT f(NULL);"))
        .extracting(Step::surroundings)
        .containsExactly(Surroundings.CONDITIONAL_ROUTINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f('a', 'b')                 | a b",
        "f('a')                      | a c",
        "f(col => 'b', tbl => 'a')   | a b",
        "f(tbl := concat('a', 'b'))  | ab c",
        "f('a'::text, quote_ident('B'))     | a B",
        "f(x)                        | {tbl}? c",
      })
  void namesArePutTogetherFromArguments(String call, String expected) {
    CreateIndex index =
        (CreateIndex)
            inside(
                    """
                    CREATE FUNCTION f(tbl text, col text DEFAULT 'c') RETURNS void
                    LANGUAGE plpgsql AS $$
                    BEGIN EXECUTE format('CREATE INDEX ON %I (', tbl) || $2 || ')'; END $$;
                    SELECT\s"""
                        + call
                        + ";")
                .get(0)
                .operation();
    String table = index.table().toString() + (index.table().known() ? "" : "?");
    assertThat(table + " " + index.elements().get(0).column()).isEqualTo(expected);
  }

  @Test
  void anArgumentThatIsAssignedIsNotKnown() {
    assertThat(
            inside(
                """
                CREATE FUNCTION f(t text) RETURNS void LANGUAGE plpgsql AS $$
                BEGIN t := lower(t); EXECUTE 'DROP TABLE ' || t; END $$;
                SELECT f('A');
                """))
        .singleElement()
        .satisfies(s -> assertThat(((DropTable) s.operation()).name().known()).isFalse());
  }

  @Test
  void aVariableIsPassedOn() {
    assertThat(
            tables(
                """
                CREATE FUNCTION f(t text) RETURNS void LANGUAGE plpgsql AS $$
                BEGIN EXECUTE 'DROP TABLE ' || t; END $$;
                DO $$
                DECLARE x text;
                BEGIN
                  FOREACH x IN ARRAY ARRAY['a', 'b'] LOOP PERFORM f(x); END LOOP;
                END $$;
                """))
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(1)          | a",
        "f('x'::text)  | b",
        "f('x')        | b",
        "f(true)       | ''",
        "f(y)          | ''",
      })
  void overloadsAreToldApartByTheirTypes(String call, String expected) {
    List<String> dropped =
        tables(
            """
            CREATE FUNCTION f(n int) RETURNS void LANGUAGE sql AS 'DROP TABLE a';
            CREATE FUNCTION f(n text) RETURNS void LANGUAGE sql AS 'DROP TABLE b';
            SELECT\s"""
                + call
                + ";");
    assertThat(String.join(" ", dropped)).isEqualTo(expected);
  }

  @Test
  void oneOfSeveralIsDroppedByItsTypes() {
    assertThat(
            tables(
                """
                CREATE FUNCTION f(n int) RETURNS void LANGUAGE sql AS 'DROP TABLE a';
                CREATE FUNCTION f(n text) RETURNS void LANGUAGE sql AS 'DROP TABLE b';
                DROP FUNCTION f(integer);
                SELECT f(x);
                """))
        .containsExactly("b");
  }

  @Test
  void aDefinitionThatMayNotBeInForceIsNotFollowed() {
    assertThat(
            inside(
                DROP
                    + """
                    DO $$ BEGIN IF a THEN
                      CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT 1';
                    END IF; END $$;
                    SELECT f();
                    """))
        .filteredOn(s -> s.operation() instanceof DropTable)
        .isEmpty();
  }

  @Test
  void aRoutineThatCallsItselfRunsOnce() {
    assertThat(
            inside(
                """
                CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT g(); LOCK TABLE a';
                CREATE FUNCTION g() RETURNS void LANGUAGE sql AS 'SELECT f(); LOCK TABLE b';
                SELECT f();
                """))
        .extracting(Step::operation)
        .filteredOn(LockTable.class::isInstance)
        .extracting(o -> ((LockTable) o).table().toString())
        .containsExactly("b", "a");
  }

  @Test
  void callsThatMultiplyAreCutOff() {
    StringBuilder sql = new StringBuilder();
    sql.append("CREATE FUNCTION f0() RETURNS void LANGUAGE sql AS 'LOCK TABLE a';");
    for (int i = 1; i <= 40; i++) {
      sql.append("CREATE FUNCTION f" + i + "() RETURNS void LANGUAGE sql AS 'SELECT f");
      sql.append(i - 1).append("(); SELECT f").append(i - 1).append("()';\n");
    }
    ReplayedMigration replayed = Scenario.of(sql + "SELECT f40();").replay().get(0);
    assertThat(replayed.steps()).hasSizeBetween(1000, 3000);
    assertThat(NotUnderstood.in(replayed)).isNotEmpty();
  }

  @Test
  void theRoutineHasItsOwnSearchPath() {
    List<Step> steps =
        steps(
            """
            CREATE FUNCTION f() RETURNS void LANGUAGE sql SET search_path = depot, public
              AS 'CREATE TABLE made (id int)';
            SELECT f();
            CREATE TABLE made2 (id int);
            """);
    assertThat(steps.get(steps.size() - 1).after().table(new QualifiedName("depot", "made")))
        .isPresent();
    assertThat(steps.get(steps.size() - 1).after().table(new QualifiedName("public", "made2")))
        .isPresent();
  }

  @Test
  void aSettingOfABlockStays() {
    Step last =
        last(
            """
            DO $$ BEGIN SET LOCAL lock_timeout = '2s'; END $$;
            DO $$ BEGIN IF a THEN SET LOCAL statement_timeout = '2s'; END IF; END $$;
            DROP TABLE t;
            """);
    assertThat(last.session().get("lock_timeout")).contains("2s");
    assertThat(last.session().get("statement_timeout")).isEmpty();
  }

  @Test
  void statementsOfABranchSeeEachOther() {
    List<Step> steps =
        steps(
            """
            DO $$ BEGIN
              IF a THEN CREATE TABLE orders (id int); CREATE INDEX ON orders (id);
              ELSE DROP TABLE orders; END IF;
              CREATE INDEX ON orders (id);
            END $$;
            """);
    assertThat(steps.get(2).before().table(ORDERS).orElseThrow().ofHistory()).isTrue();
    assertThat(steps.get(3).before().table(ORDERS).map(t -> t.ofHistory()).orElse(false)).isFalse();
    assertThat(steps.get(4).before().table(ORDERS).map(t -> t.ofHistory()).orElse(false)).isFalse();
  }

  @Test
  void aProcedureMayCommit() {
    List<Step> steps =
        Scenario.of(
                """
                -- V1__test.sql (no transaction)
                CREATE PROCEDURE p() LANGUAGE plpgsql AS $$
                BEGIN CREATE TABLE orders (id int); COMMIT; CREATE TABLE more (id int); END $$;
                CALL p();
                DROP TABLE x;
                """)
            .replay()
            .get(0)
            .steps();
    assertThat(steps)
        .filteredOn(s -> s.operation() instanceof RunRoutine)
        .extracting(s -> s.effect().transaction())
        .containsExactly(TransactionRule.FORBIDDEN);
    assertThat(steps)
        .filteredOn(s -> s.operation() instanceof CreateTable)
        .extracting(s -> s.transaction().number())
        .doesNotHaveDuplicates();
    assertThat(steps.get(steps.size() - 1).transaction().number())
        .isGreaterThan(steps.get(steps.size() - 2).transaction().number());
  }

  @Test
  void whatAProcedureRollsBackDidNotHappen() {
    Step last =
        Scenario.of(
                """
                -- V1__test.sql (no transaction)
                DO $$ BEGIN CREATE TABLE orders (id int); ROLLBACK; END $$;
                SELECT 1;
                """)
            .replay()
            .get(0)
            .steps()
            .get(3);
    assertThat(last.before().table(ORDERS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO orders VALUES (1)      | row",
        "COPY orders FROM STDIN             | row",
        "INSERT INTO orders VALUES (1) ON CONFLICT (id) DO UPDATE SET code = 1 | row code",
        "UPDATE orders SET code = 1         | code",
        "UPDATE orders SET note = 1         | ''",
        "DELETE FROM orders                 | statement",
        "TRUNCATE orders                    | ''",
        "SELECT * FROM orders               | ''",
      })
  void aTriggerRunsItsFunction(String sql, String locked) {
    List<Step> inside =
        inside(
            """
            CREATE TABLE orders (id int, code int, note int);
            CREATE FUNCTION by_row() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN LOCK TABLE row; RETURN NEW; END';
            CREATE FUNCTION by_code() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN LOCK TABLE code; RETURN NEW; END';
            CREATE FUNCTION by_statement() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN LOCK TABLE statement; RETURN NULL; END';
            CREATE TRIGGER a BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION by_row();
            CREATE TRIGGER b AFTER UPDATE OF code ON orders FOR EACH ROW
              EXECUTE FUNCTION by_code();
            CREATE TRIGGER c AFTER DELETE ON orders EXECUTE FUNCTION by_statement();
            CREATE TRIGGER d AFTER DELETE ON orders EXECUTE FUNCTION by_row();
            ALTER TABLE orders DISABLE TRIGGER d;
            """
                + sql
                + ";\n\\.\n");
    assertThat(
            inside.stream()
                .map(Step::operation)
                .filter(LockTable.class::isInstance)
                .map(o -> ((LockTable) o).table().toString())
                .collect(Collectors.joining(" ")))
        .isEqualTo(locked);
    assertThat(inside).extracting(Step::surroundings).allMatch(s -> s == Surroundings.TRIGGERED);
  }

  @Test
  void aRoutineMadeAndCalledInABlockRuns() {
    assertThat(
            tables(
                """
                DO $$ BEGIN
                  CREATE FUNCTION pg_temp.f() RETURNS void LANGUAGE sql AS 'DROP TABLE a';
                  PERFORM pg_temp.f();
                END $$;
                """))
        .containsExactly("a");
  }

  @Test
  void whatOneCallDoesTheNextStatementSees() {
    Step last =
        last(
            """
            CREATE TABLE orders (id int);
            CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'ALTER TABLE orders ADD c int';
            SELECT f();
            ALTER TABLE orders DROP c;
            """);
    assertThat(last.operation()).isInstanceOf(AlterTable.DropColumn.class);
    assertThat(last.before().table(ORDERS).orElseThrow().column("c")).isPresent();
  }

  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");

  private static List<Step> steps(String sql) {
    return Scenario.of(sql).replay().get(0).steps();
  }

  private static Step last(String sql) {
    List<Step> steps = steps(sql);
    return steps.get(steps.size() - 1);
  }

  /** The steps in routines that are called, the calls themselves left out. */
  private static List<Step> inside(String sql) {
    return steps(sql).stream()
        .filter(s -> s.surroundings().called())
        .filter(s -> !isFrame(s.operation()))
        .toList();
  }

  private static boolean isFrame(Operation operation) {
    return operation instanceof RunRoutine || operation instanceof CreateRoutine;
  }

  private static List<String> tables(String sql) {
    return inside(sql).stream()
        .map(Step::operation)
        .filter(DropTable.class::isInstance)
        .map(o -> ((DropTable) o).name().toString())
        .toList();
  }
}
