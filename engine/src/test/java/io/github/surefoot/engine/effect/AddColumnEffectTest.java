package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddColumnEffectTest {
  private static final String HISTORY =
      """
      CREATE DOMAIN free AS int;
      CREATE DOMAIN positive AS int CHECK (VALUE > 0);
      CREATE DOMAIN lucky AS double precision DEFAULT random();
      CREATE TYPE colour AS ENUM ('red');
      CREATE FUNCTION steady() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
      CREATE FUNCTION rolling() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
      CREATE TABLE p (id int PRIMARY KEY);
      CREATE TABLE t (id int PRIMARY KEY);
      """;

  private static Described add(int major, String column) {
    return Described.on(major, HISTORY, "ALTER TABLE t ADD COLUMN " + column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c int",
        "c int DEFAULT NULL",
        "c int DEFAULT 3",
        "c int NOT NULL DEFAULT 3",
        "c timestamptz DEFAULT now()",
        "c timestamp DEFAULT (now() AT TIME ZONE 'utc')",
        "c date DEFAULT CURRENT_DATE - interval '1 day'",
        "c text DEFAULT lower('X') || current_user",
        "c int DEFAULT steady()",
        "c int[] DEFAULT ARRAY[1, 2]",
        "c colour DEFAULT 'red'",
        "c free DEFAULT 3",
        "c positive[]",
        "c int REFERENCES p",
        "c int UNIQUE DEFAULT NULL CHECK (c > 0) NOT ENFORCED"
      })
  void nothingIsWrittenAnew(String column) {
    assertThat(add(18, column).work()).noneMatch(w -> w.startsWith("rewrite"));
    assertThat(add(18, column).unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c double precision DEFAULT random()",
        "c uuid DEFAULT gen_random_uuid()",
        "c text DEFAULT 'x' || md5(random()::text)",
        "c text DEFAULT COALESCE(NULL, CASE WHEN true THEN clock_timestamp()::text END)",
        "c float8[] DEFAULT ARRAY[random()]",
        "c int DEFAULT rolling()",
        "c lucky"
      })
  void volatileDefaultIsComputedForEachRow(String column) {
    assertThat(add(15, column).work()).containsExactly("rewrite t VOLATILE_DEFAULT");
  }

  @Test
  void unknownFunctionIsTakenToBeVolatile() {
    Described effect = add(15, "c int DEFAULT mystery()");

    assertThat(effect.work()).containsExactly("rewrite t VOLATILE_DEFAULT");
    assertThat(effect.unknown()).hasSize(1).allMatch(s -> s.contains("mystery()"));
  }

  @Test
  void anyDefaultIsWrittenBeforeEleven() {
    assertThat(add(10, "c int DEFAULT 3").work()).containsExactly("rewrite t ANY_DEFAULT");
    assertThat(add(10, "c int DEFAULT NULL").work()).isEmpty();
  }

  @Test
  void defaultOfADomainIsComputedOnceOnElevenAndTwelve() {
    assertThat(add(10, "c lucky").work()).containsExactly("rewrite t ANY_DEFAULT");
    assertThat(add(12, "c lucky").work()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c serial                                         | rewrite t SERIAL_OR_IDENTITY
          c bigserial                                      | rewrite t SERIAL_OR_IDENTITY
          c int GENERATED ALWAYS AS IDENTITY               | rewrite t SERIAL_OR_IDENTITY
          c int GENERATED ALWAYS AS (id) STORED            | rewrite t STORED_GENERATED
          c int GENERATED ALWAYS AS (id) STORED NOT NULL   | rewrite t STORED_GENERATED
          c positive                                       | rewrite t CONSTRAINED_DOMAIN
          c positive DEFAULT 3                             | rewrite t CONSTRAINED_DOMAIN
          """)
  void rowsGetValuesOfTheirOwn(String column, String work) {
    assertThat(add(15, column).work()).containsExactly(work);
  }

  @Test
  void rewriteLocksTheIndexes() {
    assertThat(add(15, "c serial").locks()).containsExactly("t AX", "t_pkey AX");
    assertThat(add(15, "c int").locks()).containsExactly("t AX");
  }

  @Test
  void virtualColumnIsReadOnlyIfNotNull() {
    assertThat(add(18, "c int GENERATED ALWAYS AS (id) VIRTUAL").work()).isEmpty();
    assertThat(add(18, "c int GENERATED ALWAYS AS (id)").work()).isEmpty();
    assertThat(add(18, "c int GENERATED ALWAYS AS (id) VIRTUAL NOT NULL").work())
        .containsExactly("scan t NOT_NULL");
    assertThat(add(17, "c int GENERATED ALWAYS AS (id) VIRTUAL").fails()).contains("18");
  }

  @Test
  void notNullWithoutDefaultFailsIfThereIsARow() {
    Described effect = add(15, "c int NOT NULL");

    assertThat(effect.work()).containsExactly("scan t NOT_NULL");
    assertThat(effect.fails()).contains("23502");
    assertThat(add(15, "c int NOT NULL DEFAULT NULL").fails()).contains("23502");
    assertThat(add(15, "c int NOT NULL DEFAULT 0").fails()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          c int CHECK (c > 0)       | scan t CHECK
          c int UNIQUE              | build t_c_key on t UNIQUE
          c int CONSTRAINT k UNIQUE | build k on t UNIQUE
          c int REFERENCES p DEFAULT 1 | scan t FOREIGN_KEY, scan p FOREIGN_KEY
          c serial REFERENCES p     | rewrite t SERIAL_OR_IDENTITY, scan t FOREIGN_KEY, scan p FOREIGN_KEY
          """)
  void constraintOnTheColumn(String column, String work) {
    assertThat(add(15, column).work()).containsExactly(work.split(", "));
  }

  @Test
  void referencedTableIsLockedAgainstWrites() {
    assertThat(add(15, "c int REFERENCES p").roles())
        .containsExactly("t AX TARGET", "p SRX REFERENCED");
  }

  @Test
  void childrenAndPartitionsFollow() {
    String history =
        """
        CREATE TABLE a (id int) PARTITION BY RANGE (id);
        CREATE TABLE a1 PARTITION OF a DEFAULT;
        CREATE TABLE i (id int);
        CREATE TABLE i1 () INHERITS (i);
        """;

    Described partitioned =
        Described.on(15, history, "ALTER TABLE a ADD COLUMN c uuid DEFAULT gen_random_uuid()");
    assertThat(partitioned.roles()).containsExactly("a AX TARGET", "a1 AX PARTITION");
    assertThat(partitioned.work()).containsExactly("rewrite a1 VOLATILE_DEFAULT");
    Described inherited =
        Described.on(15, history, "ALTER TABLE i ADD COLUMN c uuid DEFAULT gen_random_uuid()");
    assertThat(inherited.roles()).containsExactly("i AX TARGET", "i1 AX CHILD");
    assertThat(inherited.work())
        .containsExactly("rewrite i VOLATILE_DEFAULT", "rewrite i1 VOLATILE_DEFAULT");
  }

  @Test
  void columnThatIsThereIsLeftAlone() {
    assertThat(add(15, "IF NOT EXISTS id serial").work()).isEmpty();
    assertThat(add(15, "id serial").fails()).contains("there already");
  }

  @Test
  void unknownTypeIsNamed() {
    assertThat(add(15, "c mood").unknown()).hasSize(1).allMatch(s -> s.contains("mood"));
    assertThat(add(15, "c citext").unknown()).isEmpty();
  }
}
