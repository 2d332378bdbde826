package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Statements taken apart and printed again in another spelling: other blanks, comments, letters and
 * quotes. They say the same and stand where they were printed.
 */
final class SpellingTest {

  private static final long SEED = 20260301;

  private static final List<String> BLANKS =
      List.of(
          " ",
          "  ",
          "\t",
          "\n",
          "\r\n",
          " \r\n\t",
          "/* ; ' \" */",
          "/* a /* b */ c */",
          "-- '\n",
          "-- \uD83D\uDE00 ;\r\n",
          "\f");

  /** Every statement that the tests know, without those in which a blank has a meaning. */
  private static List<String> statements() {
    return Stream.concat(
            Corpus.read("accepted").entries().stream().map(Corpus.Entry::sql),
            StatementPattern.all().stream()
                .flatMap(pattern -> pattern.variants().stream())
                .flatMap(v -> Stream.concat(v.different().stream(), v.same().stream())))
        .distinct()
        // A string goes on behind a line break only.
        .filter(sql -> !sql.contains("--") && !sql.contains("/*") && !sql.contains("\n"))
        .toList();
  }

  private static List<Statement> parse(String sql) {
    return SqlParser.parse(
            SqlText.of(new SourceFile("statement.sql", sql).whole()), Dialect.POSTGRESQL)
        .statements();
  }

  private static String meaning(Statement statement) {
    return statement.problem() == null
        ? Meaning.of(statement.operations())
        : statement.problem().message();
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static String spelled(String sql, Random random) {
    StringBuilder spelled = new StringBuilder();
    for (String token : Tokens.of(sql)) {
      if (!spelled.isEmpty()) {
        // Without the space a minus and the comment behind it would be another comment.
        spelled.append(' ').append(any(BLANKS, random));
        spelled.append(random.nextInt(4) == 0 ? any(BLANKS, random) : "");
      }
      spelled.append(word(token, random));
    }
    return spelled.toString();
  }

  private static String word(String token, Random random) {
    if (!Tokens.isWord(token)) {
      return token;
    }
    return switch (random.nextInt(4)) {
      case 0 -> token.toUpperCase(Locale.ROOT);
      case 1 -> token.toLowerCase(Locale.ROOT);
      // Of the words in the statements, those of one small letter are names.
      case 2 -> token.matches("[a-z]") ? '"' + token + '"' : token;
      default ->
          token.substring(0, 1).toLowerCase(Locale.ROOT)
              + token.substring(1).toUpperCase(Locale.ROOT);
    };
  }

  @Test
  void spellingChangesNothing() {
    Random random = new Random(SEED);
    List<String> different = new ArrayList<>();
    for (String sql : statements()) {
      String plain = meaning(parse(sql).get(0));
      for (int i = 0; i < 3; i++) {
        String other = spelled(sql, random);
        List<Statement> statements = parse(other);
        if (statements.size() != 1 || !meaning(statements.get(0)).equals(plain)) {
          different.add(sql + "\n" + other + "\n" + plain + "\n" + meaning(statements.get(0)));
        }
      }
    }

    assertThat(different).isEmpty();
  }

  @Test
  void statementsStandWhereTheyArePrinted() {
    Random random = new Random(SEED);
    List<String> statements = statements();
    for (int i = 0; i < 300; i++) {
      StringBuilder script = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
      List<Integer> starts = new ArrayList<>();
      List<String> printed = new ArrayList<>();
      for (int j = 0; j < 8; j++) {
        String sql = any(statements, random);
        // What follows would be taken for its rows.
        if (sql.matches("(?i).*FROM STD.*")) {
          continue;
        }
        script.append(any(BLANKS, random)).append(any(BLANKS, random));
        starts.add(script.length());
        printed.add(spelled(sql, random));
        script.append(printed.get(printed.size() - 1)).append(any(BLANKS, random)).append(';');
      }

      List<Region> found =
          parse(script.toString()).stream().map(statement -> statement.range().region()).toList();

      assertThat(found).extracting(Region::start).isEqualTo(starts);
      assertThat(found).extracting(Region::text).isEqualTo(printed);
      for (Region region : found) {
        String before = script.substring(0, region.start());
        int line = before.lastIndexOf('\n');
        assertThat(region.startLine())
            .isEqualTo((int) before.chars().filter(c -> c == '\n').count() + 1);
        assertThat(region.startColumn()).isEqualTo(before.length() - line);
      }
    }
  }
}
