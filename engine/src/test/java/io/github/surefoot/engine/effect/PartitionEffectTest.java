package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PartitionEffectTest {
  private static final String PLAIN =
      """
      CREATE TABLE r (id int PRIMARY KEY);
      CREATE TABLE a (id int, n int) PARTITION BY RANGE (id);
      CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (0) TO (9);
      CREATE TABLE x (id int, n int);
      """;
  private static final String WITH_DEFAULT = PLAIN + "CREATE TABLE ad PARTITION OF a DEFAULT;";
  private static final String WITH_KEY =
      PLAIN + "CREATE INDEX ON a (n); ALTER TABLE a ADD FOREIGN KEY (n) REFERENCES r;";

  @Test
  void newPartitionLocksItsParent() {
    Described effect =
        Described.on(15, PLAIN, "CREATE TABLE a2 PARTITION OF a FOR VALUES FROM (9) TO (10)");

    assertThat(effect.roles()).containsExactly("a AX PARENT");
    assertThat(effect.work()).isEmpty();
  }

  @Test
  void newPartitionSearchesTheDefaultPartition() {
    Described effect =
        Described.on(
            15, WITH_DEFAULT, "CREATE TABLE a2 PARTITION OF a FOR VALUES FROM (9) TO (10)");

    assertThat(effect.roles()).containsExactly("a AX PARENT", "ad AX DEFAULT_PARTITION");
    assertThat(effect.work()).containsExactly("scan ad PARTITION_BOUND");
  }

  @Test
  void newPartitionTakesTheForeignKeysOver() {
    assertThat(Described.on(15, WITH_KEY, "CREATE TABLE a2 PARTITION OF a DEFAULT").locks())
        .containsExactly("a AX", "r SRX");
  }

  @Test
  void attachReadsTheNewPartition() {
    String attach = "ALTER TABLE a ATTACH PARTITION x FOR VALUES FROM (9) TO (10)";

    assertThat(Described.on(12, PLAIN, attach).roles())
        .containsExactly("a SUX TARGET", "x AX PARTITION");
    assertThat(Described.on(11, PLAIN, attach).locks()).containsExactly("a AX", "x AX");
    assertThat(Described.on(15, WITH_DEFAULT, attach).work())
        .containsExactlyInAnyOrder("scan x PARTITION_BOUND", "scan ad PARTITION_BOUND");
    Described keyed = Described.on(15, WITH_KEY, attach);
    assertThat(keyed.locks()).containsExactly("a SUX", "x AX", "r SRX");
    assertThat(keyed.work())
        .containsExactly(
            "scan x PARTITION_BOUND",
            "build x_n_idx on x INDEX_CREATION",
            "scan x FOREIGN_KEY",
            "scan r FOREIGN_KEY");
  }

  @Test
  void attachFindsIndexesAndKeysThatAreThere() {
    Described effect =
        Described.on(
            15,
            WITH_KEY + "CREATE INDEX xi ON x (n); ALTER TABLE x ADD FOREIGN KEY (n) REFERENCES r;",
            "ALTER TABLE a ATTACH PARTITION x FOR VALUES FROM (9) TO (10)");

    assertThat(effect.work()).containsExactly("scan x PARTITION_BOUND");
  }

  @Test
  void detachLocksTheParent() {
    String detach = "ALTER TABLE a DETACH PARTITION a1";

    assertThat(Described.on(14, WITH_DEFAULT, detach).roles())
        .containsExactly("a AX TARGET", "a1 AX PARTITION", "ad AX DEFAULT_PARTITION");
    assertThat(Described.on(13, PLAIN, detach).locks()).containsExactly("a AX", "a1 SUX");
    assertThat(Described.on(15, WITH_KEY, detach).locks())
        .containsExactly("a AX", "a1 AX", "a1_n_idx AX", "r SRX");
  }

  @Test
  void detachConcurrentlyRunsAlone() {
    String detach = "ALTER TABLE a DETACH PARTITION a1 CONCURRENTLY";

    assertThat(Described.on(14, PLAIN, detach).allowedInTransaction()).isFalse();
    assertThat(Described.on(14, PLAIN, detach).locks().get(0)).isEqualTo("a SUX");
    assertThat(Described.on(14, WITH_DEFAULT, detach).fails()).contains("DEFAULT");
    assertThat(Described.on(13, PLAIN, detach).fails()).contains("14");
  }
}
