package io.github.surefoot.analyzer.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.fix.LineDiff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LineDiffTest {
  @Test
  void equalTextsDoNotDiffer() {
    assertThat(diff("", "")).isEmpty();
    assertThat(diff("abc", "abc")).isEmpty();
  }

  @Test
  void whatIsAddedAndTakenAwayIsOneChange() {
    assertThat(diff("abc", "axc")).containsExactly(new Change(1, 2, 1, 2));
    assertThat(diff("", "ab")).containsExactly(new Change(0, 0, 0, 2));
    assertThat(diff("ab", "")).containsExactly(new Change(0, 2, 0, 0));
  }

  @Test
  void changesApartAreTold() {
    assertThat(diff("abcdef", "xbcdy"))
        .containsExactly(new Change(0, 1, 0, 1), new Change(4, 6, 4, 5));
  }

  @Test
  void whatIsChangedGivesTheOtherText() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      List<String> before = text(random);
      List<String> after = text(random);

      assertThat(applied(before, after)).as("%s to %s", before, after).isEqualTo(after);
    }
  }

  @Test
  void veryManyDifferencesCountAsOne() {
    List<String> before = IntStream.range(0, 3000).mapToObj(i -> "a" + i).toList();
    List<String> after = IntStream.range(0, 3000).mapToObj(i -> "b" + i).toList();

    assertThat(LineDiff.of(before, after)).containsExactly(new Change(0, 3000, 0, 3000));
  }

  private static List<String> applied(List<String> before, List<String> after) {
    List<String> result = new ArrayList<>();
    int at = 0;
    for (Change change : LineDiff.of(before, after)) {
      result.addAll(before.subList(at, change.from()));
      assertThat(result).hasSize(change.otherFrom());
      result.addAll(after.subList(change.otherFrom(), change.otherTo()));
      at = change.to();
    }
    result.addAll(before.subList(at, before.size()));
    return result;
  }

  private static List<String> text(Random random) {
    return random.ints(random.nextInt(12), 'a', 'd').mapToObj(Character::toString).toList();
  }

  private static List<Change> diff(String before, String after) {
    return LineDiff.of(lines(before), lines(after));
  }

  private static List<String> lines(String text) {
    return text.chars().mapToObj(Character::toString).toList();
  }
}
