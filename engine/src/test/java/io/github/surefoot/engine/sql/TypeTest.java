package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types are brought to the server's spelling. */
final class TypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          int                           | integer
          INT4                          | integer
          integer                       | integer
          int2                          | smallint
          int8                          | bigint
          float4                        | real
          float                         | double precision
          float(24)                     | real
          float(53)                     | double precision
          double precision              | double precision
          float8                        | double precision
          bool                          | boolean
          dec                           | numeric
          decimal(10,2)                 | numeric(10,2)
          numeric(5)                    | numeric(5)
          varchar                       | character varying
          varchar(10)                   | character varying(10)
          character varying (20)        | character varying(20)
          char                          | character(1)
          char(5)                       | character(5)
          character(3)                  | character(3)
          national character varying(7) | character varying(7)
          nchar                         | character(1)
          bpchar                        | character
          "char"                        | "char"
          pg_catalog."char"             | "char"
          pg_catalog.int4               | integer
          text                          | text
          timestamp                     | timestamp without time zone
          timestamp(3)                  | timestamp(3) without time zone
          timestamptz                   | timestamp with time zone
          timestamp(3) with time zone   | timestamp(3) with time zone
          timestamp without time zone   | timestamp without time zone
          time                          | time without time zone
          timetz                        | time with time zone
          time(2) with time zone        | time(2) with time zone
          bit                           | bit(1)
          bit(8)                        | bit(8)
          bit varying(5)                | bit varying(5)
          varbit                        | bit varying
          interval                      | interval
          interval(3)                   | interval(3)
          interval year                 | interval year
          interval day to second(2)     | interval day to second(2)
          serial                        | serial
          serial4                       | serial
          bigserial                     | bigserial
          serial8                       | bigserial
          smallserial                   | smallserial
          int[]                         | integer[]
          int[3][]                      | integer[][]
          int ARRAY                     | integer[]
          int ARRAY[4]                  | integer[]
          varchar(10)[]                 | character varying(10)[]
          setof text                    | setof text
          public.citext                 | public.citext
          "MyType"                      | MyType
          s."My""Type"(1, 2)            | s.My"Type(1,2)
          geometry(Point, 4326)         | geometry(point,4326)
          json                          | json
          uuid                          | uuid
          "integer"                     | "integer"
          "varchar"(5)                  | character varying(5)
          """)
  void isSpelledAsTheServerDoes(String written, String canonical) {
    assertThat(Shown.of(type(written))).isEqualTo(canonical);
  }

  @Test
  void keepsItsModifiersApart() {
    assertThat(type("numeric(10, 2)[]").modifiers()).containsExactly("10", "2");
    assertThat(type("numeric(10, 2)[]").arrayDimensions()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          varchar(max)   | 1:37 expected a number, found max
          varchar(1.5)   | 1:37 expected a whole number, found 1.5
          int.x          | 1:32 expected the end of the statement, found .
          timestamp(3,1) | 1:40 expected ), found ,
          select         | 1:29 expected a type, found select
          """)
  void isRefusedAsTheServerDoes(String written, String problem) {
    assertThat(Sql.problem("ALTER TABLE t ALTER a TYPE  " + written)).isEqualTo(problem);
  }

  private static TypeName type(String written) {
    return Sql.operation(AlterColumnType.class, "ALTER TABLE t ALTER a TYPE " + written).type();
  }
}
