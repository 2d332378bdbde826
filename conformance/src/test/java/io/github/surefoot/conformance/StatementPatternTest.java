package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.surefoot.conformance.StatementPattern.Variants;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How patterns are read. */
final class StatementPatternTest {

  private static List<Variants> variants(String pattern) {
    return StatementPattern.read(pattern).get(0).variants();
  }

  @Test
  void aBracketThatIsNotClosedIsRefused() {
    assertThatThrownBy(() -> StatementPattern.read("A [B|C"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> StatementPattern.read("A {B]")).hasMessageContaining("no pattern");
    assertThatThrownBy(() -> StatementPattern.read("A B}")).hasMessageContaining("no pattern");
  }

  @Test
  void aChoiceOfOneIsRefused() {
    assertThatThrownBy(() -> StatementPattern.read("A {B}")).hasMessageContaining("no pattern");
  }

  @Test
  void remarksAreLeftOutAndLinesContinued() {
    assertThat(StatementPattern.read("# x\n\nA\n B\nC"))
        .extracting(StatementPattern::line)
        .containsExactly(3, 5);
  }

  @Test
  void oneChoiceChangesAtATime() {
    assertThat(variants("A [B] {C|D}"))
        .extracting(Variants::different)
        .containsExactly(List.of("A C", "A B C"), List.of("A C", "A D"));
  }

  @Test
  void whatIsWithinAnAlternativeChangesThere() {
    assertThat(variants("A [B {C|D}]"))
        .extracting(Variants::different)
        .containsExactly(List.of("A", "A B C"), List.of("A B C", "A B D"));
  }

  @Test
  void anAlternativeWithATildeSaysTheSame() {
    assertThat(variants("A[ B|~ C]"))
        .containsExactly(new Variants(1, List.of("A", "A B"), List.of("A C")));
  }

  @Test
  void aBackslashMakesTextOfABracket() {
    assertThat(StatementPattern.read("a\\[1\\] \\|\\| b").get(0).statements(0, new Random(1)))
        .containsExactly("a[1] || b");
  }

  @Test
  void statementsMadeAtRandomChooseEverywhere() {
    assertThat(StatementPattern.read("{a|b}{c|d}").get(0).statements(50, new Random(1)))
        .containsExactlyInAnyOrder("ac", "ad", "bc", "bd")
        .startsWith("ac");
  }
}
