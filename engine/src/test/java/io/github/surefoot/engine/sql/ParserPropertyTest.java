package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any text at all. */
final class ParserPropertyTest {
  private static final List<String> VALID =
      List.of(
          "CREATE TABLE t (a int NOT NULL DEFAULT 1, CHECK (a > 0))",
          "ALTER TABLE t ADD COLUMN b text, DROP c CASCADE",
          "CREATE INDEX CONCURRENTLY ix ON t (a) WHERE b IS NULL",
          "UPDATE t SET a = 1 WHERE id IN (SELECT id FROM t LIMIT 5)",
          "INSERT INTO t (a) VALUES (1), (2) ON CONFLICT DO NOTHING",
          "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
          "DO $$ BEGIN IF a THEN DROP TABLE t; END IF; END $$",
          "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END",
          "SET LOCAL lock_timeout = '2s'",
          "GRANT SELECT ON t TO bob");

  private static final List<String> TOKENS =
      List.of(
          "create",
          "table",
          "alter",
          "add",
          "column",
          "drop",
          "index",
          "on",
          "select",
          "from",
          "where",
          "insert",
          "into",
          "values",
          "update",
          "set",
          "delete",
          "with",
          "as",
          "case",
          "when",
          "then",
          "end",
          "begin",
          "atomic",
          "do",
          "copy",
          "stdin",
          "rule",
          "function",
          "check",
          "default",
          "not",
          "null",
          "and",
          "or",
          "in",
          "is",
          "between",
          "like",
          "any",
          "array",
          "row",
          "exists",
          "union",
          "join",
          "lateral",
          "order",
          "by",
          "limit",
          "group",
          "partition",
          "of",
          "for",
          "execute",
          "format",
          "using",
          "references",
          "key",
          "primary",
          "t",
          "a",
          "\"B\"",
          "«h»",
          "'s'",
          "E'\\'",
          "$$",
          "$x$",
          "1",
          "1.5",
          "$1",
          "?",
          ":n",
          "(",
          ")",
          "[",
          "]",
          ",",
          ";",
          ".",
          "::",
          ":=",
          "=>",
          "=",
          "<",
          "-",
          "--",
          "/*",
          "*/",
          "*",
          "%",
          "'",
          "\"",
          "\\",
          "\n",
          "{",
          "\uFFFC",
          "\u0000",
          "\uD800");

  @Property(tries = 3000)
  void anyTokensAreReadWithoutAnException(@ForAll("soup") String sql) {
    assertOrderly(sql);
  }

  @Property(tries = 1000)
  void anyCharactersAreReadWithoutAnException(@ForAll String sql) {
    assertOrderly(sql);
  }

  @Property(tries = 2000)
  void anyChangeOfValidScriptsIsReadWithoutAnException(@ForAll("mutated") String sql) {
    assertOrderly(sql);
  }

  @Property(tries = 500)
  void statementsReadTheSameAloneAndInAScript(@ForAll("scripts") List<String> statements) {
    String together = String.join(";\n", statements);
    String alone = statements.stream().map(Sql::says).collect(Collectors.joining());
    assertThat(Sql.says(together)).isEqualTo(alone);
  }

  @Property(tries = 500)
  void splittingAgainChangesNothing(
      @ForAll("scripts") List<String> statements, @ForAll("separator") String separator) {
    Script script = Sql.script(separator + String.join(separator, statements) + separator);
    assertThat(script.statements())
        .extracting(statement -> statement.range().display())
        .isEqualTo(statements);
    for (Statement statement : script.statements()) {
      Script again = SqlParser.parse(part(statement.range()), Dialect.POSTGRESQL);
      assertThat(again.statements())
          .singleElement()
          .extracting(found -> found.range().display())
          .isEqualTo(statement.range().display());
    }
  }

  @Property(tries = 500)
  void aBrokenStatementSpoilsNoOther(
      @ForAll("scripts") List<String> statements, @ForAll("brokenStatement") String broken) {
    String before = String.join(";\n", statements);
    String says = Sql.says(before + ";\n" + broken + ";\n" + before);
    String alone = Sql.says(before);
    assertThat(says).startsWith(alone).endsWith(alone);
    assertThat(says.length()).isGreaterThan(2 * alone.length());
  }

  /** Without rules and atomic bodies: without its end, such a one goes on with what follows. */
  @Property(tries = 3000)
  void anyChangeOfAStatementsTokensSpoilsNoOther(
      @ForAll("scripts") List<String> before,
      @ForAll("mutatedTokens") String mutated,
      @ForAll("scripts") List<String> after) {
    String start = String.join(";\r\n", before) + "; -- \uD83D\uDE00 ;\r\n";
    String script = start + mutated + ";\r\n" + String.join(";\r\n", after);

    List<Statement> read = Sql.script(script).statements();

    assertThat(read).hasSizeGreaterThanOrEqualTo(before.size() + after.size());
    assertThat(read.subList(0, before.size()))
        .extracting(statement -> statement.range().display())
        .isEqualTo(before);
    List<Statement> rest = read.subList(read.size() - after.size(), read.size());
    int at = start.length() + mutated.length() + 3;
    for (int i = 0; i < after.size(); i++) {
      assertThat(rest.get(i).problem()).isNull();
      assertThat(rest.get(i).range().display()).isEqualTo(after.get(i));
      assertThat(rest.get(i).range().region().start()).isEqualTo(at);
      assertThat(Shown.of(rest.get(i).operations()))
          .isEqualTo(Shown.of(Sql.operations(after.get(i))));
      at += after.get(i).length() + 3;
    }
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(TOKENS).list().ofMaxSize(40).map(tokens -> String.join(" ", tokens));
  }

  @Provide
  Arbitrary<List<String>> scripts() {
    return Arbitraries.of(VALID).list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> separator() {
    return Arbitraries.of(";", " ;\n", ";-- x ; '\n", " /* ; ' */ ; ", ";;\t;", "\n;\r\n");
  }

  @Provide
  Arbitrary<String> brokenStatement() {
    return Arbitraries.of(
        "CREATE TABLE t (a int", "ALTER TABLE", "FROB", "SELECT 1 +", "DROP TABLE a b", "DELETE t");
  }

  /** A statement with up to three tokens left out, doubled, moved or taken from elsewhere. */
  @Provide
  Arbitrary<String> mutatedTokens() {
    Arbitrary<List<String>> statements =
        Arbitraries.of(VALID.stream().filter(sql -> !sql.contains("ATOMIC")).toList())
            .map(ParserPropertyTest::tokens);
    Arbitrary<String> words =
        Arbitraries.of(
            TOKENS.stream()
                // A quote or comment that is opened hides what follows, a semicolon cuts.
                .filter(
                    token -> !token.matches("(?s).*['\"$;\\\\\\x00]+.*|--|/\\*|copy|rule|atomic"))
                .toList());
    return Combinators.combine(statements, words, Arbitraries.randoms())
        .as(
            (tokens, word, random) -> {
              List<String> changed = new ArrayList<>(tokens);
              int changes = 1 + random.nextInt(3);
              for (int i = 0; i < changes && !changed.isEmpty(); i++) {
                int place = random.nextInt(changed.size());
                switch (random.nextInt(4)) {
                  case 0 -> changed.remove(place);
                  case 1 -> changed.add(place, changed.get(place));
                  case 2 -> changed.set(place, word);
                  default -> changed.add(random.nextInt(changed.size()), word);
                }
              }
              return String.join(" ", changed);
            });
  }

  private static List<String> tokens(String sql) {
    List<String> tokens = new ArrayList<>();
    SqlText text = Sql.text(sql);
    Lexer lexer = new Lexer(text, 0, sql.length(), new ArrayList<>());
    while (lexer.next() != TokenKind.END) {
      tokens.add(sql.substring(lexer.start(), lexer.end()));
    }
    return tokens;
  }

  @Provide
  Arbitrary<String> mutated() {
    return Arbitraries.of(VALID)
        .flatMap(
            sql ->
                Arbitraries.integers()
                    .between(0, sql.length())
                    .flatMap(at -> Arbitraries.of(TOKENS).map(token -> change(sql, at, token))));
  }

  private static String change(String sql, int at, String token) {
    return sql.substring(0, at) + token + sql.substring(Math.min(sql.length(), at + 1));
  }

  private static SqlText part(SqlRange range) {
    return range.sql().slice(range.start(), range.end());
  }

  private static void assertOrderly(String sql) {
    Script script = Sql.script(sql);
    int end = 0;
    for (Statement statement : script.statements()) {
      SqlRange range = statement.range();
      assertThat(range.start()).isGreaterThanOrEqualTo(end);
      assertThat(range.end()).isGreaterThan(range.start());
      assertThat(range.end()).isLessThanOrEqualTo(range.sql().length());
      end = range.end();
      assertThat(statement.problem() != null || !statement.operations().isEmpty()).isTrue();
      for (Operation operation : statement.operations()) {
        assertThat(operation.range().start()).isGreaterThanOrEqualTo(range.start());
        assertThat(operation.range().end()).isLessThanOrEqualTo(range.end());
        operation.range().region();
      }
      SyntaxProblem problem = statement.problem();
      if (problem != null) {
        assertThat(problem.message()).isNotBlank();
        problem.range().region();
      }
    }
  }
}
