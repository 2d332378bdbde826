package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.conformance.ParserOracle.Verdict;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the parser against the servers': what one of them parses has no syntax problem here, and
 * what none of them parses has one.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Servers.Extension.class)
final class ParserConformanceTest {

  private static final int MUTATIONS = 4000;

  /** Change it to look for more; the test is about the statements, not about chance. */
  private static final long SEED = 20260101;

  static List<Integer> versions() {
    return Servers.postgresVersions();
  }

  private static Script parse(String sql) {
    return SqlParser.parse(
        SqlText.of(new SourceFile("statement.sql", sql).whole()), Dialect.POSTGRESQL);
  }

  private static List<String> problems(String sql) {
    return parse(sql).statements().stream()
        .map(statement -> statement.problem())
        .filter(Objects::nonNull)
        .map(SyntaxProblem::message)
        .toList();
  }

  /** All statements that ought to be accepted, wherever they are written down. */
  private static List<String> accepted() {
    List<String> statements = new ArrayList<>();
    Corpus.read("accepted").entries().forEach(entry -> statements.add(entry.sql()));
    CaseFile.NAMES.stream()
        .flatMap(name -> CaseFile.read(name).cases().stream())
        .forEach(c -> statements.add(c.statement()));
    return statements;
  }

  @Test
  void everyAcceptedStatementIsAcceptedBySomeServer(Servers servers) {
    List<String> refused = new ArrayList<>(accepted());
    Set<Integer> majors = new TreeSet<>(versions());
    majors.add(PostgresBinaries.jars().lastKey());
    for (int major : majors) {
      try (ParserOracle oracle = new ParserOracle(servers.postgres(major))) {
        refused.removeIf(sql -> !(oracle.judge(sql) instanceof Verdict.SyntaxError));
      }
    }

    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void noBrokenStatementIsAcceptedByTheServer(int major, Servers servers) {
    try (ParserOracle oracle = new ParserOracle(servers.postgres(major))) {
      assertThat(Corpus.read("broken").entries())
          .allSatisfy(
              entry ->
                  assertThat(oracle.judge(entry.sql()))
                      .as("line %s: %s", entry.line(), entry.sql())
                      .isInstanceOf(Verdict.SyntaxError.class));
    }
  }

  @Test
  void whatTheServerAcceptsIsOneStatementWithoutProblem() {
    List<String> wrong = new ArrayList<>();
    for (String sql : accepted()) {
      List<String> problems = problems(sql);
      int statements = parse(sql).statements().size();
      if (!problems.isEmpty() || statements != 1) {
        wrong.add(sql + "\n    " + statements + " statements, " + problems);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void whatNoServerAcceptsHasAProblem() {
    List<String> wrong =
        Corpus.read("broken").entries().stream()
            .filter(entry -> problems(entry.sql()).isEmpty() != entry.tolerated())
            .map(entry -> "line " + entry.line() + ": " + entry.sql())
            .toList();

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void fixturesHaveNoProblem(int major) {
    Stream<String> scripts =
        Stream.concat(
            Stream.of(Fixture.named("shop").sql()),
            CaseFile.NAMES.stream().map(name -> CaseFile.read(name).fixture(major).sql()));

    assertThat(scripts).allSatisfy(script -> assertThat(problems(script)).isEmpty());
  }

  /** Operators behind their operand went with 14; our parser never knew them. */
  static Stream<Integer> versionsWithoutPostfixOperators() {
    return versions().stream().filter(major -> major >= 14);
  }

  @ParameterizedTest
  @MethodSource("versionsWithoutPostfixOperators")
  void variationsThatTheServerAcceptsHaveNoProblem(int major, Servers servers) {
    List<String> wrong = new ArrayList<>();
    int parsed = 0;
    try (ParserOracle oracle = new ParserOracle(servers.postgres(major))) {
      for (String sql : new Mutations(accepted(), SEED + major).next(MUTATIONS)) {
        // One that is refused for another reason may have a syntax error behind that place.
        if (oracle.judge(sql) instanceof Verdict.Parses) {
          parsed++;
          List<String> problems = problems(sql);
          if (!problems.isEmpty()) {
            wrong.add(sql + "\n    " + problems);
          }
        }
      }
    }

    assertThat(parsed).as("variations that the server accepts").isGreaterThan(MUTATIONS / 20);
    assertThat(wrong).isEmpty();
  }
}
