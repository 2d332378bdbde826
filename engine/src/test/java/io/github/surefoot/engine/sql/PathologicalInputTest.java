package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that would hang or overflow a careless parser. The time limit is far above what linear work
 * takes and far below what quadratic work would.
 */
final class PathologicalInputTest {
  private static final int MANY = 300_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "f(",
        "ARRAY[",
        "a[",
        "CASE WHEN ",
        "NOT ",
        "- ",
        "+",
        "COALESCE(",
        "(SELECT ",
        "a IN (",
        "EXISTS (SELECT ",
        "f((SELECT ",
        "CAST(",
      })
  void deepExpressionsAreAProblem(String opening) {
    assertProblem("SELECT " + opening.repeat(MANY), "nested more than 400 levels deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(SELECT * FROM ", "(a JOIN ", "a JOIN "})
  void deepTablesAreAProblem(String opening) {
    assertProblem("SELECT * FROM " + opening.repeat(MANY), "nested more than 400 levels deep");
  }

  @Test
  void deepWithQueriesAreAProblem() {
    assertProblem("WITH " + "a AS (WITH ".repeat(MANY), "nested more than 400 levels deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " AND a = 1",
        " OR a < 1",
        " || a",
        "::int",
        " UNION SELECT 1 FROM b",
        " + 1",
        ", 1",
        "[1]",
        ".a",
        " COLLATE x",
        " AT TIME ZONE 'x'"
      })
  void longChainsAreRead(String link) {
    assertRead("SELECT a" + link.repeat(MANY));
  }

  @Test
  void longListsAreRead() {
    assertRead("INSERT INTO t VALUES (1)" + ", (2, 'x', now())".repeat(MANY));
    assertRead("CREATE TABLE t (a int" + ", a int NOT NULL DEFAULT 1".repeat(MANY) + ")");
    assertRead("ALTER TABLE t DROP a" + ", ADD b int".repeat(MANY));
    assertRead("SELECT * FROM a" + " JOIN b ON true".repeat(MANY));
    assertRead("SELECT 'a'" + "\n'b'".repeat(MANY));
    assertRead("SELECT " + "a".repeat(10 * MANY));
  }

  @Test
  void aMillionEmptyStatementsAreNone() {
    assertThat(parse(";".repeat(1_000_000)).statements()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "E'\\", "\"a", "$q$ $q", "/* ", "/*/*", "U&'"})
  void whatIsNeverClosedIsAProblem(String opening) {
    assertProblem("SELECT 1, " + opening + "$a''''/*\n".repeat(MANY), "never closed");
  }

  @Test
  void manyDifferentDollarQuotesAreLookedForOnce() {
    StringBuilder sql = new StringBuilder("SELECT ");
    for (int i = 0; i < MANY; i++) {
      sql.append("$t").append(i).append("$ ");
    }
    assertProblem(sql.toString(), "the string opened by $t0$ here is never closed");
  }

  @Test
  void blocksOfEveryShapeAreRead() {
    assertRead("DO $$ BEGIN " + "UPDATE t SET a = 1; ".repeat(MANY / 10) + " END $$");
    assertRead("DO $$ BEGIN " + "IF a THEN ".repeat(MANY) + " END $$");
    assertRead("DO $$ BEGIN " + "FOR x IN ".repeat(MANY) + " END $$");
    assertRead("DO $$ BEGIN EXECUTE " + "'a' || ".repeat(MANY / 10) + "'b'; END $$");
    assertRead("DO $$ BEGIN EXECUTE " + "(".repeat(MANY) + "; END $$");
    assertRead("DO $$ BEGIN EXECUTE format('" + "%s".repeat(MANY / 10) + "', 'x'); END $$");
  }

  @Test
  void unfinishedBodiesAreAProblem() {
    assertProblem("CREATE RULE r AS ON INSERT TO t DO (" + "SELECT 1;".repeat(MANY), "expected");
    assertProblem(
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC " + "SELECT 1;".repeat(MANY), "expected");
  }

  private static void assertProblem(String sql, String message) {
    Script script = parse(sql);
    assertThat(script.statements()).hasSize(1);
    SyntaxProblem problem = script.statements().get(0).problem();
    assertThat(problem).isNotNull();
    assertThat(problem.message()).contains(message);
  }

  private static void assertRead(String sql) {
    assertThat(parse(sql).statements())
        .singleElement()
        .satisfies(statement -> assertThat(statement.problem()).isNull());
  }

  private static Script parse(String sql) {
    return Assertions.assertTimeoutPreemptively(LIMIT, () -> Sql.script(sql));
  }
}
