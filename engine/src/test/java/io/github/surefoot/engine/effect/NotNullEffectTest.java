package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotNullEffectTest {

  private static Described setNotNull(int major, String check) {
    return Described.on(
        major,
        "CREATE TABLE t (c int, d int, e text);\n" + check,
        "ALTER TABLE t ALTER COLUMN c SET NOT NULL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ALTER TABLE t ADD CHECK (c > 0);",
        "ALTER TABLE t ADD CHECK (e <> '');",
        "ALTER TABLE t ADD CHECK (d IS NOT NULL);",
        "ALTER TABLE t ADD CHECK (c IS NOT NULL OR d IS NOT NULL);",
        "ALTER TABLE t ADD CHECK (coalesce(c, d) IS NOT NULL);",
        "ALTER TABLE t ADD CHECK (c IS NOT NULL) NOT VALID;",
        "ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL); ALTER TABLE t DROP CONSTRAINT k;",
        "ALTER TABLE t ADD CHECK (c IS NOT NULL); ALTER TABLE t ALTER c DROP NOT NULL;"
            + " ALTER TABLE t DROP CONSTRAINT t_c_check;"
      })
  void withoutProofTheTableIsRead(String check) {
    assertThat(setNotNull(15, check).work()).containsExactly("scan t NOT_NULL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ALTER c SET NOT NULL;",
        "ALTER TABLE t ADD PRIMARY KEY (c);",
        "ALTER TABLE t ADD CHECK (c IS NOT NULL);",
        "ALTER TABLE t ADD CHECK (((c IS NOT NULL)));",
        "ALTER TABLE t ADD CHECK (NOT (c IS NULL));",
        "ALTER TABLE t ADD CHECK (c IS NOT NULL AND d > 0);",
        "ALTER TABLE t ADD CHECK (d > 0 AND (e <> '' AND c IS NOT NULL));",
        "ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID;"
            + " ALTER TABLE t VALIDATE CONSTRAINT k;",
        "ALTER TABLE t ADD CHECK (c IS NOT NULL); ALTER TABLE t RENAME c TO x;"
            + " ALTER TABLE t RENAME x TO c;"
      })
  void provenColumnIsNotRead(String check) {
    assertThat(setNotNull(12, check).work()).isEmpty();
  }

  @Test
  void checkProvesNothingBeforeTwelve() {
    assertThat(setNotNull(11, "ALTER TABLE t ADD CHECK (c IS NOT NULL);").work())
        .containsExactly("scan t NOT_NULL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ALTER c SET NOT NULL, DROP CONSTRAINT k",
        "ALTER TABLE t DROP CONSTRAINT k, ALTER c SET NOT NULL",
        "ALTER TABLE t VALIDATE CONSTRAINT n, ALTER d SET NOT NULL",
        "ALTER TABLE t ALTER d SET NOT NULL, VALIDATE CONSTRAINT n",
        "ALTER TABLE t ADD CHECK (e IS NOT NULL), ALTER e SET NOT NULL",
        "ALTER TABLE t ADD COLUMN f int DEFAULT 1, ALTER f SET NOT NULL"
      })
  void sameStatementProvesNothing(String statement) {
    String history =
        """
        CREATE TABLE t (c int, d int, e text);
        ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL);
        ALTER TABLE t ADD CONSTRAINT n CHECK (d IS NOT NULL) NOT VALID;
        """;

    assertThat(Described.on(15, history, statement).work()).contains("scan t NOT_NULL");
  }

  @Test
  void unknownTableIsTakenToBeRead() {
    Described effect = Described.on(15, "", "ALTER TABLE t ALTER c SET NOT NULL");

    assertThat(effect.work()).containsExactly("scan t NOT_NULL");
    assertThat(effect.unknown()).hasSize(1);
  }

  @Test
  void eachPartitionIsProvenForItself() {
    String history =
        """
        CREATE TABLE a (id int, c int) PARTITION BY RANGE (id);
        CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (0) TO (9);
        CREATE TABLE a2 PARTITION OF a DEFAULT;
        ALTER TABLE a1 ADD CHECK (c IS NOT NULL);
        """;

    Described effect = Described.on(15, history, "ALTER TABLE a ALTER c SET NOT NULL");
    assertThat(effect.work()).containsExactly("scan a2 NOT_NULL");
    assertThat(effect.locks()).containsExactly("a AX", "a1 AX", "a2 AX");
    assertThat(
            Described.on(
                    15,
                    history + "ALTER TABLE a2 ADD CHECK (c IS NOT NULL);",
                    "ALTER TABLE a ALTER c SET NOT NULL")
                .work())
        .isEmpty();
  }

  @Test
  void constraintNotNullOfEighteen() {
    String history = "CREATE TABLE t (c int);";

    assertThat(Described.on(18, history, "ALTER TABLE t ADD NOT NULL c").work())
        .containsExactly("scan t NOT_NULL");
    assertThat(Described.on(18, history, "ALTER TABLE t ADD NOT NULL c NOT VALID").work())
        .isEmpty();
    Described validated =
        Described.on(
            18,
            history + "ALTER TABLE t ADD CONSTRAINT k NOT NULL c NOT VALID;",
            "ALTER TABLE t VALIDATE CONSTRAINT k");
    assertThat(validated.work()).containsExactly("scan t NOT_NULL");
    assertThat(validated.locks()).containsExactly("t SUX");
    assertThat(Described.on(17, history, "ALTER TABLE t ADD NOT NULL c").fails()).contains("18");
  }

  @Test
  void primaryKeyUsingIndexReadsNullableColumns() {
    String history =
        """
        CREATE TABLE t (a int NOT NULL, b int, c int CHECK (c IS NOT NULL));
        CREATE UNIQUE INDEX ia ON t (a);
        CREATE UNIQUE INDEX ib ON t (a, b);
        CREATE UNIQUE INDEX ic ON t (c);
        """;

    assertThat(Described.on(15, history, "ALTER TABLE t ADD PRIMARY KEY USING INDEX ia").work())
        .isEmpty();
    assertThat(Described.on(15, history, "ALTER TABLE t ADD PRIMARY KEY USING INDEX ib").work())
        .containsExactly("scan t NOT_NULL");
    assertThat(Described.on(15, history, "ALTER TABLE t ADD PRIMARY KEY USING INDEX ic").work())
        .isEmpty();
    assertThat(Described.on(15, history, "ALTER TABLE t ADD UNIQUE USING INDEX ib").work())
        .isEmpty();
    assertThat(Described.on(15, history, "ALTER TABLE t ADD PRIMARY KEY USING INDEX x").unknown())
        .hasSize(1);
  }
}
