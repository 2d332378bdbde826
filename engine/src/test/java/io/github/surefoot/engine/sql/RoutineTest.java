package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Linked;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Written;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.source.Region;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of functions and procedures, and what is known of the SQL they put together. */
final class RoutineTest {

  @Test
  void aBodyInAnotherLanguageIsNotRead() {
    Code code = body("CREATE FUNCTION f() RETURNS void LANGUAGE plperl AS 'DROP TABLE t;'");
    assertThat(code.statements()).isEmpty();
    assertThat(code.unread()).hasSize(1);
  }

  @Test
  void aCompiledFunctionHasAFile() {
    CreateRoutine routine =
        Sql.operation(
            CreateRoutine.class, "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'sym'");
    assertThat(routine.body()).isEqualTo(new Linked("lib", "sym"));
  }

  @Test
  void statementsOfAnSqlBodyAreFound() {
    assertThat(
            Shown.of(
                body(
                    "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM t; SELECT 1 WHERE;'")))
        .isEqualTo(
            """
            Code{statements=[Embedded{operation=Delete{table=t}}], unread=[`SELECT 1 WHERE`]}""");
  }

  @Test
  void statementsOfBeginAtomicAreFound() {
    assertThat(
            Shown.of(
                body(
                    "CREATE PROCEDURE p() BEGIN ATOMIC DELETE FROM t; INSERT INTO u DEFAULT VALUES;"
                        + " END")))
        .isEqualTo(
            """
            Code{
              statements=[Embedded{operation=Delete{table=t}}, Embedded{operation=Insert{table=u}}]}""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AS 'SELECT 1;~DROP TABLE t'              | 2:1-2:13",
        "AS $b$ DROP TABLE~t $b$                  | 1:54-2:2",
        "AS 'SELECT ''x'', ''é😀'';~ DROP TABLE t' | 2:2-2:14",
        "BEGIN ATOMIC~DROP TABLE t; END           | 2:1-2:13",
        "AS E'SELECT 1;~\\tDROP TABLE t'          | 2:3-2:15",
      })
  void placesAreThoseOfTheFile(String body, String place) {
    Code code = body("CREATE FUNCTION f() RETURNS void LANGUAGE sql " + body.replace('~', '\n'));
    Region region =
        code.statements().get(code.statements().size() - 1).operation().range().region();
    assertThat(
            region.startLine()
                + ":"
                + region.startColumn()
                + "-"
                + region.endLine()
                + ":"
                + region.endColumn())
        .isEqualTo(place);
  }

  @Test
  void parametersAreValuesInABody() {
    Delete delete =
        (Delete)
            body("""
                    CREATE FUNCTION f(no int) RETURNS void LANGUAGE plpgsql AS
                    'BEGIN DELETE FROM t WHERE id = no; END'
                    """)
                .statements()
                .get(0)
                .operation();
    assertThat(Objects.requireNonNull(delete.where()).columns()).containsExactly("id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "DECLARE x text := 'a'; BEGIN @ a",
        "DECLARE x text; BEGIN x := 'a'; @ a",
        "DECLARE x text; y text := 'a'; BEGIN x := y || 'b'; @ ab",
        "DECLARE x text := 'a'; BEGIN x := x || 'b'; @ ab",
        "DECLARE x constant varchar(10) = 'a'; BEGIN @ a",
        "DECLARE x date := 'a'; BEGIN @ {x}?",
        "DECLARE x char(5) := 'a'; BEGIN @ {x}?",
        "DECLARE x text[] := 'a'; BEGIN @ {x}?",
        "DECLARE x text; BEGIN @ {x}?",
        "DECLARE x text := lower('A'); BEGIN @ {x}?",
        "DECLARE x text := 'a'; BEGIN IF b THEN x := 'c'; END IF; @ {x}?",
        "DECLARE x text := 'a'; BEGIN IF b THEN x := 'c'; ELSE NULL; END IF; x := 'd'; @ d",
        "DECLARE x text := 'a'; BEGIN IF b THEN NULL; END IF; @ a",
        "DECLARE x text := 'a'; BEGIN IF b THEN x := 'c'; ELSE @ a",
        "DECLARE x text := 'a'; BEGIN IF b THEN x := 'c'; @ c",
        "DECLARE x text := 'a'; BEGIN SELECT n INTO x FROM t2; @ {x}?",
        "DECLARE x text := 'a'; BEGIN FOR x IN SELECT n FROM t2 LOOP @ {x}?",
        "DECLARE x text := 'a'; BEGIN FOR x IN SELECT n FROM t2 LOOP NULL; END LOOP; @ {x}?",
        "DECLARE x text := 'a'; BEGIN LOOP EXIT WHEN b; x := 'c'; END LOOP; @ {x}?",
        "DECLARE x text := 'a'; BEGIN LOOP @ a",
        "DECLARE x text := 'a'; BEGIN WHILE b LOOP x := x || 'c'; @ {x}?",
        "DECLARE x text := 'a'; BEGIN GET DIAGNOSTICS x = ROW_COUNT; @ {x}?",
        "DECLARE x text := 'a'; BEGIN CALL p(x); @ {x}?",
        "DECLARE x text := 'a'; BEGIN DECLARE x text := 'b'; BEGIN NULL; END; @ {x}?",
        "DECLARE x text := 'a'; BEGIN BEGIN x := 'b'; EXCEPTION WHEN others THEN NULL; END; @ {x}?",
        "DECLARE x text := 'a'; BEGIN BEGIN x := 'b'; EXCEPTION WHEN others THEN @ {x}?",
        "DECLARE x text := 'a'; BEGIN BEGIN x := 'b'; END; @ b",
        "DECLARE x text; y ALIAS FOR x; BEGIN x := 'a'; @ {x}?",
      })
  void aVariableIsFollowedWhereItsValueIsSure(String before, String name) {
    Code code =
        Sql.operation(DoBlock.class, "DO $$ " + before + " EXECUTE 'DROP TABLE ' || x; END $$")
            .code();
    assertThat(dropped(code)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FOREACH x IN ARRAY ARRAY['a', 'b'] LOOP | a b",
        "FOREACH x IN ARRAY ARRAY['a', 'b']::text[] LOOP | a b",
        "FOR x IN SELECT unnest(ARRAY['a', 'b']) LOOP | a b",
        "FOREACH x IN ARRAY ARRAY['a', y] LOOP | {x}?",
        "FOREACH x IN ARRAY ys LOOP | {x}?",
        "FOREACH x IN ARRAY ARRAY['a', 'b'] LOOP EXIT WHEN y; | {x}?",
      })
  void aLoopOverKnownElementsIsReadForEachOfThem(String loop, String names) {
    Code code =
        Sql.operation(
                DoBlock.class,
                "DO $$ DECLARE x text; BEGIN "
                    + loop
                    + " EXECUTE 'DROP TABLE ' || x; END LOOP; END $$")
            .code();
    assertThat(dropped(code)).isEqualTo(names);
    assertThat(code.statements().get(0).conditional()).isEqualTo(names.contains("?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RETURN; ",
        "IF a THEN RETURN; END IF; RETURN; ",
        "BEGIN NULL; END; RETURN 1; ",
      })
  void whatStandsBehindReturnIsNeverReached(String before) {
    Code code =
        Sql.operation(DoBlock.class, "DO $$ BEGIN " + before + "DROP TABLE t; END $$").code();
    assertThat(code.statements().stream().allMatch(Embedded::conditional)).isTrue();
  }

  @Test
  void aCursorReadsWhereItIsOpened() {
    assertThat(
            Shown.of(
                Sql.operation(
                        DoBlock.class,
                        """
                        DO $$
                        DECLARE c CURSOR FOR SELECT * FROM a; d CURSOR FOR SELECT * FROM b;
                        BEGIN IF x THEN OPEN c; END IF; END $$
                        """)
                    .code()))
        .isEqualTo(
            """
            Code{
              statements=[
                Embedded{
                  operation=Select{query=Query{relations=[a], from=[a], base=a}},
                  conditional,
                  branch=[2]}]}""");
  }

  @Test
  void deepNestingEndsSoon() {
    for (String open : new String[] {"IF a THEN ", "BEGIN ", "LOOP ", "<<l>> BEGIN x := 'a'; "}) {
      String block = "DO $$ DECLARE x text; BEGIN " + (open + "DROP TABLE t; ").repeat(20_000);
      assertThat(Sql.operation(DoBlock.class, block + "$$").code().statements()).hasSize(20_000);
    }
  }

  @Test
  void handlersInHandlersEndSoon() {
    String block =
        "DO $$ "
            + "BEGIN DROP TABLE t; ".repeat(20_000)
            + "EXCEPTION WHEN others THEN NULL; END; ".repeat(20_000)
            + "$$";
    assertThat(Sql.operation(DoBlock.class, block).code().statements())
        .hasSize(20_000)
        .allMatch(Embedded::conditional);
  }

  @Test
  void aTextThatDoublesItselfIsLetGo() {
    String block =
        "DO $$ DECLARE x text := 'DROP TABLE t;'; BEGIN "
            + "x := x || x; ".repeat(10_000)
            + "EXECUTE x; END $$";
    assertThat(Sql.operation(DoBlock.class, block).code().dynamic()).hasSize(1);
  }

  private static Code body(String sql) {
    CreateRoutine routine = Sql.operation(CreateRoutine.class, sql);
    return ((Written) Objects.requireNonNull(routine.body())).code();
  }

  private static String dropped(Code code) {
    return code.statements().stream()
        .map(Embedded::operation)
        .filter(DropTable.class::isInstance)
        .map(RoutineTest::name)
        .collect(Collectors.joining(" "));
  }

  private static String name(Operation drop) {
    return Shown.of(((DropTable) drop).name());
  }
}
