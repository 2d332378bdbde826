package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.rule.Fix.NewFile;
import io.github.surefoot.engine.rule.Fix.Safety;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FixTest {
  private static final SourceFile FILE = new SourceFile("db/V7__x.sql", "0123456789");

  @Test
  void editsThatOnlyTouchDoNotCollide() {
    assertThat(edit(0, 3).collidesWith(edit(3, 5))).isFalse();
    assertThat(edit(3, 5).collidesWith(edit(0, 3))).isFalse();
    assertThat(edit(2, 2).collidesWith(edit(3, 5))).isFalse();
  }

  @Test
  void editsOfOtherFilesDoNotCollide() {
    SourceFile other = new SourceFile(FILE.path(), FILE.text());

    assertThat(edit(0, 3).collidesWith(new Edit(other.region(0, 3), ""))).isFalse();
  }

  @Test
  void editsThatOverlapCollide() {
    assertThat(edit(0, 3).collidesWith(edit(2, 5))).isTrue();
    assertThat(edit(0, 9).collidesWith(edit(2, 5))).isTrue();
    assertThat(edit(2, 5).collidesWith(edit(2, 5))).isTrue();
  }

  @Test
  void anInsertionCollidesWithWhatBeginsOrEndsThere() {
    assertThat(edit(3, 3).collidesWith(edit(3, 3))).isTrue();
    assertThat(edit(3, 3).collidesWith(edit(0, 3))).isTrue();
    assertThat(edit(3, 3).collidesWith(edit(3, 5))).isTrue();
    assertThat(edit(3, 3).collidesWith(edit(2, 5))).isTrue();
  }

  @Test
  void editsAreInTheOrderOfTheirPlaces() {
    Fix fix = new Fix(Safety.SAFE, "", List.of(edit(5, 6), edit(0, 1)), List.of());

    assertThat(fix.edits()).containsExactly(edit(0, 1), edit(5, 6));
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fix(Safety.SAFE, "", List.of(edit(0, 3), edit(2, 5)), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fix(Safety.SAFE, "Why.", List.of(edit(0, 3)), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fix(Safety.UNSAFE, "", List.of(edit(0, 3)), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fix(Safety.SAFE, "", List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fix(Safety.DISPLAY_ONLY, "Why.", List.of(edit(0, 3)), List.of()));
  }

  @Test
  void aNewFileStandsBesideItsNeighbour() {
    assertThat(new NewFile(FILE, "V7_1__y.sql", "").path()).isEqualTo("db/V7_1__y.sql");
    assertThat(new NewFile(new SourceFile("V7__x.sql", ""), "V7_1__y.sql", "").path())
        .isEqualTo("V7_1__y.sql");
  }

  private static Edit edit(int start, int end) {
    return new Edit(FILE.region(start, end), "");
  }
}
