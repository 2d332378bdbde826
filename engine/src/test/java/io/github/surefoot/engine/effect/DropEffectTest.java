package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DropEffectTest {
  private static final String HISTORY =
      """
      CREATE TABLE p (id int PRIMARY KEY, n int);
      CREATE TABLE c (id serial, p_id int REFERENCES p);
      CREATE INDEX ci ON c (p_id);
      CREATE VIEW v AS SELECT n FROM p;
      CREATE VIEW w AS SELECT n FROM v;
      CREATE TABLE a (id int, p_id int REFERENCES p) PARTITION BY RANGE (id);
      CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (0) TO (9);
      CREATE TABLE ad PARTITION OF a DEFAULT;
      """;

  private static Described on(int major, String statement) {
    return Described.on(major, HISTORY, statement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROP TABLE c          | c AX TARGET, ci AX INDEX, c_id_seq AX DEPENDENT, p AX REFERENCED
          DROP TABLE a1         | a1 AX TARGET, a AX PARENT, ad AX DEFAULT_PARTITION
          DROP TABLE a          | a AX TARGET, a1 AX PARTITION, ad AX PARTITION, p AX REFERENCED
          DROP TABLE unknown    | unknown AX TARGET
          DROP VIEW w           | w AX TARGET
          DROP TABLE p CASCADE  | p AX TARGET, p_pkey AX INDEX, c AX REFERENCING, a AX REFERENCING, a1 AX REFERENCING, ad AX REFERENCING, v AX DEPENDENT, w AX DEPENDENT
          ALTER TABLE c DROP COLUMN p_id     | c AX TARGET, ci AX INDEX, p AX REFERENCED
          ALTER TABLE c DROP COLUMN id       | c AX TARGET, c_id_seq AX DEPENDENT
          ALTER TABLE a DROP COLUMN p_id     | a AX TARGET, a1 AX PARTITION, ad AX PARTITION, p AX REFERENCED
          ALTER TABLE c DROP CONSTRAINT c_p_id_fkey | c AX TARGET, p AX REFERENCED
          ALTER TABLE p DROP CONSTRAINT p_pkey CASCADE | p AX TARGET, p_pkey AX INDEX, c AX REFERENCING, a AX REFERENCING, a1 AX REFERENCING, ad AX REFERENCING
          """)
  void whateverGoesIsLocked(String statement, String locks) {
    Described effect = on(15, statement);

    assertThat(effect.roles()).containsExactlyInAnyOrder(locks.split(", "));
    assertThat(effect.roles().get(0)).endsWith("TARGET");
    assertThat(effect.work()).isEmpty();
    assertThat(effect.fails()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE p",
        "ALTER TABLE p DROP COLUMN id",
        "ALTER TABLE p DROP CONSTRAINT p_pkey",
        "ALTER TABLE c DROP COLUMN nowhere",
        "DROP SEQUENCE c_id_seq"
      })
  void refused(String statement) {
    assertThat(on(15, statement).fails()).isNotNull();
  }

  @Test
  void tablesThatReferToEachOtherAreDroppedTogether() {
    String views = "DROP VIEW v, w;";

    assertThat(on(15, views + "DROP TABLE p, c, a").fails()).isNull();
    assertThat(on(15, views + "DROP TABLE a, c, p").fails()).isNull();
    assertThat(on(15, views + "DROP TABLE p, c").fails()).isNotNull();
  }

  @Test
  void columnThatIsNotThereIsNoMatter() {
    Described effect = on(15, "ALTER TABLE c DROP COLUMN IF EXISTS nowhere");

    assertThat(effect.locks()).containsExactly("c AX");
    assertThat(effect.fails()).isNull();
  }

  @Test
  void unknownConstraintMayBeAForeignKey() {
    assertThat(on(15, "ALTER TABLE unknown DROP CONSTRAINT k").unknown()).hasSize(1);
    assertThat(on(15, "ALTER TABLE c DROP CONSTRAINT IF EXISTS k").unknown()).isEmpty();
  }

  @Test
  void viewsStandInTheWay() {
    assertThat(on(15, "DROP VIEW v").fails()).contains("'v'");
    assertThat(on(15, "DROP TABLE v").fails()).contains("is a view");
    assertThat(on(15, "DROP VIEW w, v").fails()).isNull();
    assertThat(on(15, "ALTER TABLE p DROP COLUMN n").fails()).contains("'v' uses 'n'");
    assertThat(on(15, "ALTER TABLE p ALTER n TYPE bigint").fails()).contains("'v' uses 'n'");
    assertThat(on(15, "ALTER TABLE p ADD x int; ALTER TABLE p DROP x").fails()).isNull();
  }

  @Test
  void viewsGoWithAColumnUnderCascade() {
    Described effect = on(15, "ALTER TABLE p DROP COLUMN n CASCADE");

    assertThat(effect.locks()).containsExactly("p AX", "v AX", "w AX");
    assertThat(effect.unknown()).isEmpty();
  }
}
