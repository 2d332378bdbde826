package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlterColumnTypeEffectTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (c)                       | varchar(20)        |
          (c)                       | text               |
          (c text_pattern_ops)      | citext             |
          (n) INCLUDE (c)           | text               |
          (c)                       | citext             | rebuild i on t TYPE_CHANGE
          (c)                       | varchar(10) COLLATE "C" | rebuild i on t TYPE_CHANGE
          (c COLLATE "C")           | varchar(10) COLLATE "C" |
          (lower(c))                | varchar(20)        | rebuild i on t TYPE_CHANGE
          (lower(c))                | varchar(10)        | rebuild i on t TYPE_CHANGE
          (n) WHERE c <> ''         | varchar(20)        | rebuild i on t TYPE_CHANGE
          (n)                       | citext             |
          """)
  void indexIsBuiltAnewIfItMayBeOrderedOtherwise(String index, String type, String work) {
    Described effect =
        Described.on(
            15,
            "CREATE TABLE t (n int, c varchar(10)); CREATE INDEX i ON t " + index + ";",
            "ALTER TABLE t ALTER c TYPE " + type);

    assertThat(effect.work()).isEqualTo(work == null ? List.of() : List.of(work));
  }

  @Test
  void validatedCheckIsCheckedAgain() {
    String table = "CREATE TABLE t (n int, c varchar(10), CHECK (n > 0));";

    assertThat(Described.on(15, table, "ALTER TABLE t ALTER c TYPE text").work()).isEmpty();
    assertThat(
            Described.on(
                    15,
                    table + "ALTER TABLE t ADD CHECK (c <> '') NOT VALID;",
                    "ALTER TABLE t ALTER c TYPE text")
                .work())
        .isEmpty();
    assertThat(
            Described.on(
                    15,
                    table + "ALTER TABLE t ADD CHECK (c <> '');",
                    "ALTER TABLE t ALTER c TYPE text")
                .work())
        .containsExactly("scan t TYPE_CHANGE");
  }

  @Test
  void bothSidesOfAForeignKeyAreLocked() {
    String history =
        """
        CREATE TABLE p (k varchar(10) PRIMARY KEY, o int);
        CREATE TABLE c (k varchar(10) REFERENCES p, o int);
        """;

    Described child = Described.on(15, history, "ALTER TABLE c ALTER k TYPE text");
    assertThat(child.roles()).containsExactly("c AX TARGET", "p AX REFERENCED");
    assertThat(child.work()).isEmpty();
    Described parent = Described.on(15, history, "ALTER TABLE p ALTER k TYPE text");
    assertThat(parent.roles())
        .containsExactly("p AX TARGET", "p_pkey AX INDEX", "c AX REFERENCING");
    assertThat(Described.on(15, history, "ALTER TABLE c ALTER o TYPE bigint").locks())
        .containsExactly("c AX");
  }

  @Test
  void foreignKeyIsCheckedAgainAfterARewrite() {
    Described effect =
        Described.on(
            15,
            "CREATE TABLE p (k int PRIMARY KEY); CREATE TABLE c (k int REFERENCES p);",
            "ALTER TABLE c ALTER k TYPE bigint");

    assertThat(effect.work())
        .containsExactly("rewrite c TYPE_CHANGE", "scan c FOREIGN_KEY", "scan p FOREIGN_KEY");
  }

  @Test
  void partitionsFollowAndThePartitionKeyIsRefused() {
    String history =
        """
        CREATE TABLE a (id int, n int) PARTITION BY RANGE (id);
        CREATE TABLE a1 PARTITION OF a DEFAULT;
        """;

    Described effect = Described.on(15, history, "ALTER TABLE a ALTER n TYPE bigint");
    assertThat(effect.locks()).containsExactly("a AX", "a1 AX");
    assertThat(effect.work()).containsExactly("rewrite a1 TYPE_CHANGE");
    assertThat(Described.on(15, history, "ALTER TABLE a ALTER id TYPE bigint").fails())
        .contains("partition key");
  }

  @Test
  void sequenceOfAnIdentityColumnFollows() {
    Described effect =
        Described.on(
            15,
            "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY)",
            "ALTER TABLE t ALTER id TYPE bigint");

    assertThat(effect.locks()).containsExactly("t AX", "t_id_seq SRX");
  }

  @Test
  void partsOfAPartitionedIndexAreBuiltAnew() {
    Described effect =
        Described.on(
            15,
            "CREATE TABLE p (c varchar(5), d int) PARTITION BY LIST (d);"
                + " CREATE TABLE q PARTITION OF p FOR VALUES IN (1); CREATE INDEX i ON p (c);",
            "ALTER TABLE p ALTER c TYPE varchar(9)");

    assertThat(effect.work()).containsExactly("rebuild q_c_idx on q TYPE_CHANGE");
  }

  @Test
  void virtualColumnsAreNotWritten() {
    assertThat(
            Described.on(
                    18,
                    "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1));",
                    "ALTER TABLE t ALTER b TYPE bigint")
                .work())
        .isEmpty();
  }
}
