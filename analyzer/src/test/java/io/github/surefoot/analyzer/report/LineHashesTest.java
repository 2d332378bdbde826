package io.github.surefoot.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

final class LineHashesTest {
  private static final String INDEX =
      """
      CREATE INDEX orders_status_idx ON orders (status);

      DROP TABLE a;
      """;

  @Test
  void blanksTabsAndTheSortOfLineEndDoNotCount() {
    String other = INDEX.replace("CREATE INDEX", "\tCREATE  INDEX").replace("\n", "\r\n");

    assertThat(LineHashes.of(other)).isEqualTo(LineHashes.of(INDEX));
  }

  @Test
  void linesAddedAboveKeepTheHash() {
    String moved = "-- a comment\n\n" + INDEX;

    assertThat(LineHashes.of(moved).subList(2, 6)).isEqualTo(LineHashes.of(INDEX));
  }

  @Test
  void aChangeOfTheLineChangesTheHash() {
    assertThat(LineHashes.of(INDEX.replace("status)", "state)")).get(0))
        .isNotEqualTo(LineHashes.of(INDEX).get(0));
  }

  @Test
  void theSecondLineWithTheSameHashIsNumbered() {
    String text = "-- fill\n".repeat(40);

    assertThat(LineHashes.of(text).get(0)).endsWith(":1");
    assertThat(LineHashes.of(text).get(1))
        .isEqualTo(LineHashes.of(text).get(0).replace(":1", ":2"));
  }

  @Test
  void anEmptyFileHasOneLine() {
    assertThat(LineHashes.of("")).containsExactly("c129715d7a2bc9a3:1");
  }

  @Property
  void isThePolynomialOfTheHundredCharactersFromTheLineStart(
      @ForAll @Chars({'a', 'b', ' ', '\n', '\u00e9'}) String text) {
    List<String> hashes = LineHashes.of(text);
    String[] lines = text.split("\n", -1);

    assertThat(hashes).hasSize(lines.length);
    String rest = text;
    for (int i = 0; i < lines.length; i++) {
      assertThat(hashes.get(i)).startsWith(polynomial(rest) + ":");
      rest = rest.substring(Math.min(rest.length(), lines[i].length() + 1));
    }
  }

  /** The definition, without a rolling window. */
  private static String polynomial(String text) {
    String padded = text.replace(" ", "") + '\uFFFF' + "\0".repeat(100);
    BigInteger hash = BigInteger.ZERO;
    for (int i = 0; i < 100; i++) {
      hash = hash.multiply(BigInteger.valueOf(37)).add(BigInteger.valueOf(padded.charAt(i)));
    }
    return hash.mod(BigInteger.TWO.pow(64)).toString(16);
  }
}
