package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConstraintEffectTest {
  private static final String HISTORY =
      """
      CREATE TABLE p (id int PRIMARY KEY);
      CREATE TABLE t (id int NOT NULL, n int);
      CREATE TABLE a (id int, n int) PARTITION BY RANGE (id);
      CREATE TABLE a1 PARTITION OF a DEFAULT;
      CREATE TABLE r (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE r1 PARTITION OF r DEFAULT;
      CREATE TABLE i (id int, n int);
      CREATE TABLE i1 () INHERITS (i);
      """;

  private static Described alter(int major, String action) {
    return Described.on(major, HISTORY, "ALTER TABLE " + action);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t ADD CHECK (n > 0) NOT VALID                              | t AX
          t ADD CHECK (n > 0) NOT ENFORCED                           | t AX
          t ADD FOREIGN KEY (n) REFERENCES p NOT VALID               | t SRX, p SRX
          t ADD FOREIGN KEY (n) REFERENCES p NOT ENFORCED            | t SRX, p SRX
          i ADD CHECK (n > 0) NOT VALID                              | i AX, i1 AX
          """)
  void nothingIsRead(String action, String locks) {
    assertThat(alter(18, action).work()).isEmpty();
    assertThat(alter(18, action).locks()).containsExactly(locks.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t ADD CHECK (n > 0)                 | t AX | scan t CHECK
          t ADD CHECK (true)                  | t AX | scan t CHECK
          i ADD CHECK (n > 0)                 | i AX, i1 AX | scan i CHECK, scan i1 CHECK
          i ADD CHECK (n > 0) NO INHERIT      | i AX | scan i CHECK
          a ADD CHECK (n > 0)                 | a AX, a1 AX | scan a1 CHECK
          t ADD UNIQUE (n)                    | t AX | build t_n_key on t UNIQUE
          i ADD UNIQUE (n)                    | i AX | build i_n_key on i UNIQUE
          a ADD UNIQUE (id)                   | a AX, a1 SH | build a1_id_key on a1 UNIQUE
          t ADD CONSTRAINT k UNIQUE (n)       | t AX | build k on t UNIQUE
          t ADD PRIMARY KEY (id)              | t AX | build t_pkey on t PRIMARY_KEY
          t ADD PRIMARY KEY (n)               | t AX | build t_pkey on t PRIMARY_KEY, scan t NOT_NULL
          t ADD EXCLUDE USING gist (n WITH =) | t AX | build t_n_excl on t EXCLUDE
          t ADD FOREIGN KEY (n) REFERENCES p  | t SRX, p SRX | scan t FOREIGN_KEY, scan p FOREIGN_KEY
          a ADD FOREIGN KEY (n) REFERENCES p  | a SRX, a1 SRX, p SRX | scan a1 FOREIGN_KEY, scan p FOREIGN_KEY
          t ADD FOREIGN KEY (n) REFERENCES r  | t SRX, r SRX, r1 SRX | scan t FOREIGN_KEY, scan r1 FOREIGN_KEY
          p ADD FOREIGN KEY (id) REFERENCES p | p SRX | scan p FOREIGN_KEY
          """)
  void rowsAreRead(String action, String locks, String work) {
    assertThat(alter(15, action).work()).containsExactly(work.split(", "));
    assertThat(alter(15, action).locks()).containsExactly(locks.split(", "));
  }

  @Test
  void childrenAreLockedToFromEighteenOn() {
    assertThat(alter(17, "i ADD UNIQUE (n)").locks()).containsExactly("i AX");
    assertThat(alter(18, "i ADD UNIQUE (n)").locks()).containsExactly("i AX", "i1 AX");
    assertThat(alter(18, "i ADD FOREIGN KEY (n) REFERENCES p").locks())
        .containsExactly("i SRX", "i1 SRX", "p SRX");
  }

  @Test
  void partitionThatHasTheKeyAlreadyIsNotReadAgain() {
    Described effect =
        Described.on(
            15,
            HISTORY + "ALTER TABLE a1 ADD FOREIGN KEY (n) REFERENCES p;",
            "ALTER TABLE a ADD FOREIGN KEY (n) REFERENCES p");

    assertThat(effect.work()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          17 | a ADD FOREIGN KEY (n) REFERENCES p NOT VALID
          11 | t ADD FOREIGN KEY (n) REFERENCES r
          10 | a ADD FOREIGN KEY (n) REFERENCES p
          10 | a ADD UNIQUE (id)
          17 | t ADD CHECK (n > 0) NOT ENFORCED
          15 | ONLY i ADD CHECK (n > 0)
          15 | a ADD UNIQUE USING INDEX x
          """)
  void refused(int major, String action) {
    assertThat(alter(major, action).fails()).isNotNull();
  }

  @Test
  void accepted() {
    assertThat(alter(18, "a ADD FOREIGN KEY (n) REFERENCES p NOT VALID").fails()).isNull();
    assertThat(alter(12, "t ADD FOREIGN KEY (n) REFERENCES r").fails()).isNull();
  }

  @Test
  void indexIsRenamedToTheConstraint() {
    String history = HISTORY + "CREATE UNIQUE INDEX u ON t (n);";

    assertThat(Described.on(15, history, "ALTER TABLE t ADD UNIQUE USING INDEX u").locks())
        .containsExactly("t AX");
    assertThat(
            Described.on(15, history, "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX u")
                .locks())
        .containsExactly("t AX", "u SUX");
    assertThat(
            Described.on(11, history, "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX u")
                .locks())
        .containsExactly("t AX", "u AX");
  }

  @Test
  void validationReadsBesideWriters() {
    String history =
        HISTORY
            + """
            ALTER TABLE t ADD CONSTRAINT k CHECK (n > 0) NOT VALID;
            ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES p NOT VALID;
            ALTER TABLE t ADD CONSTRAINT v CHECK (n > 1);
            ALTER TABLE i ADD CONSTRAINT k CHECK (n > 0) NOT VALID;
            """;

    Described check = Described.on(15, history, "ALTER TABLE t VALIDATE CONSTRAINT k");
    assertThat(check.locks()).containsExactly("t SUX");
    assertThat(check.work()).containsExactly("scan t CHECK");
    Described key = Described.on(15, history, "ALTER TABLE t VALIDATE CONSTRAINT f");
    assertThat(key.roles()).containsExactly("t SUX TARGET", "p RS REFERENCED");
    assertThat(key.work()).containsExactly("scan t FOREIGN_KEY", "scan p FOREIGN_KEY");
    assertThat(Described.on(15, history, "ALTER TABLE t VALIDATE CONSTRAINT v").work()).isEmpty();
    assertThat(Described.on(15, history, "ALTER TABLE i VALIDATE CONSTRAINT k").locks())
        .containsExactly("i SUX", "i1 SUX");
    assertThat(Described.on(15, history, "ALTER TABLE t VALIDATE CONSTRAINT x").unknown())
        .hasSize(1);
  }

  @Test
  void enforcingConcernsBothSides() {
    String history =
        HISTORY + "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES p NOT ENFORCED;";

    Described enforced = Described.on(18, history, "ALTER TABLE t ALTER CONSTRAINT f ENFORCED");
    assertThat(enforced.locks()).containsExactly("t AX", "p SRX");
    assertThat(enforced.work()).containsExactly("scan t FOREIGN_KEY", "scan p FOREIGN_KEY");
    assertThat(Described.on(18, history, "ALTER TABLE t ALTER CONSTRAINT f DEFERRABLE").locks())
        .containsExactly("t AX");
  }
}
