package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationVersionTest {
  private static MigrationVersion version(String text) {
    return MigrationVersion.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {".", "1.", ".1", "1..2", "1._2", "a", "1.a", "-1", "9.0-beta", " 1"})
  void isNoVersion(String text) {
    assertThat(MigrationVersion.parse(text)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"1, 1.0", "1, 001", "1_2, 1.2", "0, 0.0", "1.0.0_0, 1"})
  void isTheSame(String one, String other) {
    assertThat(version(one)).isEqualTo(version(other)).isEqualByComparingTo(version(other));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "9, 10",
    "1.9, 1.10",
    "1, 1.0.1",
    "1.0.1, 1.1",
    "0, 0.1",
    "2, 202606171210",
    "20260617121000000000000, 20260617121000000000001"
  })
  void comesBefore(String one, String other) {
    assertThat(version(one)).isLessThan(version(other));
    assertThat(version(other)).isGreaterThan(version(one));
  }

  @Test
  void goesOnWithMoreNumbers() {
    assertThat(version("7").followedBy(List.of(0, 2))).isEqualTo(version("7.0.2"));
  }

  @Test
  void isShownWithDots() {
    assertThat(version("2019_02_6")).hasToString("2019.2.6");
    assertThat(version("0")).hasToString("0");
  }
}
