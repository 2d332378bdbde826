package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line measured on PostgreSQL 10 to 18 unless a version is named. */
final class ColumnTypeChangeTest {
  private static final String TYPES =
      """
      CREATE DOMAIN whole AS int;
      CREATE DOMAIN positive AS int CHECK (VALUE > 0);
      CREATE DOMAIN short AS varchar(10);
      CREATE TYPE colour AS ENUM ('red');
      CREATE TYPE shade AS ENUM ('red');
      """;

  private static Described change(int major, String zone, String from, String to) {
    return Described.on(
        major,
        zone,
        TYPES + "CREATE TABLE t (c " + from + ");",
        "ALTER TABLE t ALTER COLUMN c TYPE " + to);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int            | bigint
          bigint         | int
          int            | numeric
          numeric(10,2)  | numeric(12,4)
          numeric(10,2)  | numeric(8,2)
          numeric        | numeric(10,2)
          varchar(20)    | varchar(10)
          varchar        | varchar(10)
          text           | varchar(10)
          char(5)        | char(10)
          char(5)        | text
          varchar(5)     | char(5)
          json           | jsonb
          text           | uuid
          bit(4)         | bit(8)
          bit(4)         | varbit(8)
          inet           | cidr
          timestamp(6)   | timestamp(3)
          timestamptz    | timestamp(3)
          timestamp(3)   | timestamptz(3)
          interval       | interval year to month
          interval       | interval(3)
          interval hour  | interval day
          int            | positive
          short          | varchar(10)
          colour         | text
          colour         | shade
          varchar(10)[]  | varchar(20)[]
          int[]          | bigint[]
          date           | timestamp
          """)
  void writesEveryRowAnew(String from, String to) {
    assertThat(change(17, "UTC", from, to).work()).containsExactly("rewrite t TYPE_CHANGE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int            | int
          varchar(10)    | varchar(10)
          varchar(10)    | varchar(20)
          varchar(10)    | varchar
          varchar(10)    | text
          varchar(10)    | bpchar
          text           | varchar
          text           | citext
          xml            | text
          char(5)        | bpchar
          numeric(10,2)  | numeric(12,2)
          numeric(10)    | numeric(12)
          numeric(10,2)  | numeric
          bit(4)         | varbit
          varbit(4)      | varbit(8)
          timestamp(3)   | timestamp(6)
          timestamp(3)   | timestamp
          timetz(3)      | timetz
          interval(3)    | interval
          interval year to month | interval
          interval day   | interval(3)
          timestamp      | timestamptz
          timestamptz(3) | timestamp(6)
          cidr           | inet
          int            | oid
          oid            | regclass
          int            | whole
          positive       | int
          short          | text
          varchar(5)     | short
          varchar(10)[]  | varchar[]
          colour         | colour
          """)
  void keepsTheRows(String from, String to) {
    assertThat(change(17, "UTC", from, to).work()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "11, UTC, true",
    "12, UTC, false",
    "12, etc/utc, false",
    "12, GMT, false",
    "12, Zulu, false",
    "12, +00, false",
    "12, Europe/London, true",
    "12, Africa/Abidjan, true",
    "12, Europe/Berlin, true",
    "12, , true"
  })
  void timestampsDependOnTheSessionsTimeZone(int major, String zone, boolean rewrites) {
    Described effect = change(major, zone, "timestamp", "timestamptz");

    assertThat(effect.work().contains("rewrite t TYPE_CHANGE")).isEqualTo(rewrites);
    assertThat(effect.unknown().isEmpty()).isEqualTo(zone != null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          varchar(20) USING c                 | false
          varchar(20) USING c::varchar(20)    | false
          varchar(20) USING (c::varchar(20))  | false
          varchar(20) USING CAST(c AS varchar(20)) | false
          varchar(20) USING c::varchar        | true
          varchar(20) USING c::text           | true
          varchar(20) USING trim(c)           | true
          varchar(10) USING concat(c, 'x')    | true
          """)
  void usingCountsUnlessItIsTheColumnOrItsCast(String to, boolean rewrites) {
    assertThat(change(15, "UTC", "varchar(10)", to).work().isEmpty()).isEqualTo(!rewrites);
  }

  @Test
  void unknownTypeIsTakenToBeRewrittenUnlessItBecomesText() {
    Described bigint = Described.on(15, "", "ALTER TABLE t ALTER c TYPE bigint");
    assertThat(bigint.work()).containsExactly("rewrite t TYPE_CHANGE");
    assertThat(bigint.unknown()).hasSize(1).allMatch(s -> s.contains("t.c"));
    Described text = Described.on(15, "", "ALTER TABLE t ALTER c TYPE text");
    assertThat(text.work()).isEmpty();
    assertThat(text.unknown()).hasSize(1);
  }
}
