package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.conformance.ParserOracle.Verdict;
import io.github.surefoot.conformance.StatementPattern.Variants;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every kind of statement with every clause that it may have: servers parse them, we do, and what
 * differs in a clause differs in what it says.
 */
@ExtendWith(Servers.Extension.class)
final class StatementPatternsTest {

  /** Statements with clauses chosen at random, for each pattern. */
  private static final int RANDOM = 25;

  private static final long SEED = 20260201;

  private static final List<StatementPattern> PATTERNS = StatementPattern.all();

  private static List<Statement> parse(String sql) {
    return SqlParser.parse(
            SqlText.of(new SourceFile("statement.sql", sql).whole()), Dialect.POSTGRESQL)
        .statements();
  }

  /** Says why a statement that a server parses is not accepted; null if it is. */
  private static String problem(String sql) {
    List<Statement> statements = parse(sql);
    if (statements.size() != 1) {
      return statements.size() + " statements: " + sql;
    }
    Statement statement = statements.get(0);
    return statement.problem() == null ? null : statement.problem().message() + ": " + sql;
  }

  private static Stream<String> varied() {
    return PATTERNS.stream()
        .flatMap(pattern -> pattern.variants().stream())
        .flatMap(variants -> Stream.concat(variants.different().stream(), variants.same().stream()))
        .distinct();
  }

  /** Those that no server parses. */
  private static List<String> refused(Servers servers, Stream<String> statements) {
    List<String> refused = new ArrayList<>(statements.toList());
    Set<Integer> majors = new TreeSet<>(Servers.postgresVersions());
    majors.add(PostgresBinaries.jars().lastKey());
    majors.add(PostgresBinaries.jars().firstKey());
    for (int major : majors) {
      try (ParserOracle oracle = new ParserOracle(servers.postgres(major))) {
        refused.removeIf(sql -> oracle.judge(sql) instanceof Verdict.Parses);
      }
    }
    return refused;
  }

  @Test
  void everyVariantIsAcceptedBySomeServer(Servers servers) {
    assertThat(refused(servers, varied())).isEmpty();
  }

  @Test
  void everyVariantIsAcceptedHere() {
    assertThat(varied().map(StatementPatternsTest::problem).filter(p -> p != null)).isEmpty();
  }

  @Test
  void combinationsThatAServerAcceptsAreAcceptedHere(Servers servers) {
    Random random = new Random(SEED);
    List<String> combined =
        PATTERNS.stream()
            .flatMap(pattern -> pattern.statements(RANDOM, random).stream())
            .distinct()
            .toList();
    List<String> suspect = combined.stream().filter(sql -> problem(sql) != null).toList();
    List<String> refused = refused(servers, suspect.stream());

    assertThat(combined).hasSizeGreaterThan(3000);
    assertThat(suspect.stream().filter(sql -> !refused.contains(sql)))
        .extracting(StatementPatternsTest::problem)
        .isEmpty();
  }

  @Test
  void statementsThatDifferInAClauseSayDifferentThings() {
    List<String> equal = new ArrayList<>();
    int pairs = 0;
    for (Variants variants : variants()) {
      Map<String, String> seen = new HashMap<>();
      for (String sql : variants.different()) {
        pairs += seen.size();
        String other = seen.putIfAbsent(meaning(sql), sql);
        if (other != null) {
          equal.add("line " + variants.line() + ": " + other + "\n      = " + sql);
        }
      }
    }

    assertThat(equal).isEmpty();
    assertThat(pairs).isGreaterThan(4000);
  }

  @Test
  void statementsThatDifferInSpellingAloneSayTheSame() {
    List<String> different = new ArrayList<>();
    for (Variants variants : variants()) {
      String plain = variants.different().get(0);
      for (String sql : variants.same()) {
        if (!meaning(sql).equals(meaning(plain))) {
          different.add("line " + variants.line() + ": " + plain + "\n      ≠ " + sql);
        }
      }
    }

    assertThat(different).isEmpty();
  }

  @Test
  void everyStatementIsTyped() {
    List<String> untyped =
        variants().stream()
            .flatMap(variants -> variants.different().stream())
            .filter(sql -> !Meaning.isTyped(parse(sql).get(0).operations()))
            .toList();

    assertThat(untyped).isEmpty();
  }

  private static List<Variants> variants() {
    return PATTERNS.stream().flatMap(pattern -> pattern.variants().stream()).toList();
  }

  private static String meaning(String sql) {
    return Meaning.of(parse(sql).get(0).operations());
  }
}
