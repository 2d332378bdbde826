package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which CHECKs spare the search when a table becomes a partition. */
final class BoundProofTest {

  private static boolean searched(String key, String column, String check, String bound) {
    return searched("UTC", key, column, check, bound);
  }

  private static boolean searched(
      @Nullable String zone, String key, String column, String check, String bound) {
    String history =
        "CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE p (c %s) PARTITION BY %s (c);"
                .formatted(column, key)
            + "CREATE TABLE t (c %s, CHECK (%s));".formatted(column, check);
    return !Described.on(15, zone, history, "ALTER TABLE p ATTACH PARTITION t " + bound)
        .work()
        .isEmpty();
  }

  private static boolean searchedRange(String type, String check, String from, String to) {
    return searched(
        "RANGE", type + " NOT NULL", check, "FOR VALUES FROM (%s) TO (%s)".formatted(from, to));
  }

  @Test
  void aBoundIsNotImpliedByLess() {
    assertThat(searchedRange("int", "c >= 0", "0", "10")).isTrue();
    assertThat(searchedRange("int", "c >= 0 AND c <= 10", "0", "10")).isTrue();
    assertThat(searchedRange("int", "c >= -1 AND c < 10", "0", "10")).isTrue();
    assertThat(searchedRange("int", "d >= 0 AND d < 10", "0", "10")).isTrue();
    assertThat(searchedRange("int", "c >= NULL AND c < 10", "0", "10")).isTrue();
  }

  @Test
  void nullsAreNotExcludedByAComparison() {
    assertThat(searched("RANGE", "int", "c >= 0 AND c < 10", "FOR VALUES FROM (0) TO (10)"))
        .isTrue();
    assertThat(
            searched(
                "RANGE",
                "int",
                "c IS NOT NULL AND c >= 0 AND c < 10",
                "FOR VALUES FROM (0) TO (10)"))
        .isFalse();
  }

  @Test
  void narrowerChecksImplyABound() {
    assertThat(searchedRange("int", "c >= 0 AND c < 10", "0", "10")).isFalse();
    assertThat(searchedRange("int", "c > 0 AND c <= 9", "0", "10")).isFalse();
    assertThat(searchedRange("int", "c BETWEEN 1 AND 9", "0", "10")).isFalse();
    assertThat(searchedRange("int", "c IN (1, 2)", "0", "10")).isFalse();
    assertThat(searchedRange("int", "c = 1 OR c > 4 AND c < 6", "0", "10")).isFalse();
    assertThat(searchedRange("int", "NOT (c < 0 OR c >= 10)", "0", "10")).isFalse();
    assertThat(searchedRange("int", "c < 10", "MINVALUE", "10")).isFalse();
  }

  @Test
  void timesAreComparedAsTheTypeReadsThem() {
    assertThat(
            searchedRange(
                "date", "c >= '2030-01-01' AND c < '2030-02-01'", "'2030-01-01'", "'2031-01-01'"))
        .isFalse();
    assertThat(
            searchedRange(
                "date", "c >= '01/01/2030' AND c < '2030-02-01'", "'2030-01-01'", "'2031-01-01'"))
        .isTrue();
    String day = "c >= '2030-01-01' AND c < '2031-01-01'";
    String bound = "FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')";
    assertThat(searched("UTC", "RANGE", "timestamptz NOT NULL", day, bound)).isFalse();
    assertThat(searched(null, "RANGE", "timestamptz NOT NULL", day, bound)).isTrue();
  }

  @Test
  void textHasNoOrderWithoutItsCollation() {
    assertThat(searchedRange("text", "c >= 'b' AND c < 'n'", "'b'", "'n'")).isFalse();
    assertThat(searchedRange("text", "c >= 'c' AND c < 'n'", "'b'", "'n'")).isTrue();
    assertThat(searchedRange("text", "c >= 'b' COLLATE \"C\" AND c < 'n'", "'b'", "'n'")).isTrue();
  }

  @Test
  void aListIsImpliedByPartsOfIt() {
    assertThat(searched("LIST", "text NOT NULL", "c = 'a'", "FOR VALUES IN ('a', 'b')")).isFalse();
    assertThat(searched("LIST", "mood NOT NULL", "c = 'bad'", "FOR VALUES IN ('bad')")).isFalse();
    assertThat(searched("LIST", "text", "c = 'a'", "FOR VALUES IN ('a', NULL)")).isFalse();
    assertThat(searched("LIST", "text", "c = 'a'", "FOR VALUES IN ('a', 'b')")).isTrue();
    assertThat(searched("LIST", "text NOT NULL", "c IN ('a', 'z')", "FOR VALUES IN ('a', 'b')"))
        .isTrue();
  }

  @Test
  void aDefaultPartitionIsSparedByAGapInItsCheck() {
    String history =
        "CREATE TABLE p (c int) PARTITION BY RANGE (c); CREATE TABLE d PARTITION OF p DEFAULT;";
    String create = "CREATE TABLE made PARTITION OF p FOR VALUES FROM (10) TO (20)";

    assertThat(Described.on(15, history, create).work()).containsExactly("scan d PARTITION_BOUND");
    assertThat(
            Described.on(15, history + "ALTER TABLE d ADD CHECK (c < 10 OR c >= 20);", create)
                .work())
        .isEmpty();
    assertThat(
            Described.on(15, history + "ALTER TABLE d ADD CHECK (c < 10) NOT VALID;", create)
                .work())
        .containsExactly("scan d PARTITION_BOUND");
    assertThat(
            Described.on(15, history + "ALTER TABLE d ADD CHECK (c < 10 OR c > 15);", create)
                .work())
        .containsExactly("scan d PARTITION_BOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c = 5    | true
          c = 10   | false
          c = 11   | true
          c <> 10  | true
          c <> 9   | false
          c < 10   | true
          c < 11   | false
          c <= 9   | true
          c <= 10  | false
          c > 10   | true
          c > 9    | false
          c >= 11  | true
          c >= 10  | false
          """)
  void aDefaultPartitionIsSparedIfNoRowCanHaveTheValue(String check, boolean spared) {
    String history =
        "CREATE TABLE p (c int) PARTITION BY LIST (c);"
            + " CREATE TABLE d PARTITION OF p (CHECK (%s)) DEFAULT;".formatted(check);
    assertThat(
            Described.on(15, history, "CREATE TABLE made PARTITION OF p FOR VALUES IN (10)")
                .work()
                .isEmpty())
        .isEqualTo(spared);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a = 1 AND b >= 2 AND b < 5           | true
          a = 1 AND b >= 1 AND b < 5           | false
          a = 1 AND b >= 2 AND b < 6           | false
          a = 2 AND b >= 2 AND b < 5           | false
          b >= 2 AND b < 5                     | false
          """)
  void aBoundOfTwoColumnsWithTheSameFirstValue(String check, boolean spared) {
    String history =
        "CREATE TABLE p (a int NOT NULL, b int NOT NULL) PARTITION BY RANGE (a, b);"
            + " CREATE TABLE t (a int NOT NULL, b int NOT NULL, CHECK (%s));".formatted(check);
    assertThat(
            Described.on(
                    15,
                    history,
                    "ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (1, 2) TO (1, 5)")
                .work()
                .isEmpty())
        .isEqualTo(spared);
  }

  @Test
  void aTableThatIsNotKnownIsSearched() {
    Described effect =
        Described.on(
            15,
            "CREATE TABLE p (c int) PARTITION BY RANGE (c);",
            "ALTER TABLE p ATTACH PARTITION t FOR VALUES FROM (10) TO (20)");

    assertThat(effect.work()).containsExactly("scan t PARTITION_BOUND");
    assertThat(effect.unknown()).hasSize(1);
  }
}
