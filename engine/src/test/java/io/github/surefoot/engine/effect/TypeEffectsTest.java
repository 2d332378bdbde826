package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequences, types, domains and the objects with a definition. */
final class TypeEffectsTest {
  private static final String HISTORY =
      """
      CREATE SCHEMA s;
      CREATE TYPE e AS ENUM ('a', 'b');
      CREATE TYPE c AS (x int, y varchar(10));
      CREATE TYPE o AS (x int);
      CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 0);
      CREATE DOMAIN n AS d NOT NULL;
      CREATE DOMAIN w AS int;
      CREATE DOMAIN v AS text;
      CREATE TABLE t (id serial, m e, p d, q n, g int GENERATED ALWAYS AS IDENTITY);
      CREATE TABLE u (r w[], h o);
      CREATE TABLE z OF c;
      CREATE INDEX i ON z (y);
      CREATE STATISTICS st ON m, p FROM t;
      CREATE SEQUENCE s1;
      CREATE COLLATION co FROM "C";
      CREATE TABLE l (a text COLLATE co);
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          CREATE SEQUENCE s1                                | 's1' is there already
          CREATE SEQUENCE IF NOT EXISTS s1                  | -
          CREATE SEQUENCE s2 INCREMENT 0                    | INCREMENT must not be zero
          CREATE SEQUENCE s2 CACHE 0                        | CACHE must be greater than zero
          CREATE SEQUENCE s2 AS smallint MAXVALUE 32768     | MINVALUE or MAXVALUE is out of the range of the type
          CREATE SEQUENCE s2 AS smallint MAXVALUE 32767     | -
          CREATE SEQUENCE s2 INCREMENT -1 START 0           | START is not between MINVALUE and MAXVALUE
          CREATE SEQUENCE s2 INCREMENT -1 START -1          | -
          CREATE SEQUENCE s2 MINVALUE 5 MAXVALUE 5          | MINVALUE must be less than MAXVALUE
          CREATE SEQUENCE s2 AS text                        | a sequence counts in smallint, integer or bigint
          CREATE SEQUENCE s2 OWNED BY t.none                | there is no column 'none'
          CREATE SEQUENCE s.s2 OWNED BY t.id                | 't' is in another schema than the sequence
          ALTER SEQUENCE t_g_seq OWNED BY NONE              | the sequence of an identity column stays with it
          ALTER SEQUENCE t_id_seq SET SCHEMA s              | the sequence moves with 't'
          DROP SEQUENCE s1                                  | -
          DROP SEQUENCE t_id_seq                            | the default of 't.id' draws from it and CASCADE is not said
          DROP SEQUENCE t_g_seq CASCADE                     | the identity column 't.g' needs it
          CREATE TYPE e AS ENUM ()                          | there is a type 'e' already
          CREATE TYPE t AS ENUM ()                          | there is a type 't' already
          CREATE TYPE f AS ENUM ('a', 'a')                  | a label is given twice
          CREATE TYPE f AS (a int, a int)                   | an attribute is given twice
          ALTER TYPE e ADD VALUE 'a'                        | the type has the label 'a' already
          ALTER TYPE e ADD VALUE IF NOT EXISTS 'a'          | -
          ALTER TYPE e ADD VALUE 'c' AFTER 'x'              | the type has no label 'x'
          ALTER TYPE e RENAME VALUE 'x' TO 'y'              | the type has no label 'x'
          ALTER TYPE e RENAME VALUE 'a' TO 'b'              | the type has the label 'b' already
          ALTER TYPE e RENAME TO d                          | there is a type 'd' already
          ALTER TYPE c ADD VALUE 'a'                        | 'c' is no enum
          ALTER TYPE e ADD ATTRIBUTE a int                  | 'e' is no composite type
          ALTER TYPE c ADD ATTRIBUTE x int CASCADE          | the type has an attribute 'x' already
          ALTER TYPE c ADD ATTRIBUTE a int                  | 'z' is a table OF it and CASCADE is not said
          ALTER TYPE c DROP ATTRIBUTE a CASCADE             | the type has no attribute 'a'
          ALTER TYPE c DROP ATTRIBUTE IF EXISTS a           | -
          ALTER TYPE c RENAME ATTRIBUTE x TO y CASCADE      | the type has an attribute 'y' already
          ALTER TYPE o ALTER ATTRIBUTE x TYPE bigint        | 'u.h' holds values of the type
          ALTER TYPE o ADD ATTRIBUTE y int                  | -
          DROP TYPE e                                       | a column of 't' has the type and CASCADE is not said
          DROP TYPE c                                       | 'z' is a table OF it and CASCADE is not said
          DROP DOMAIN d, n                                  | a column of 't' has the type and CASCADE is not said
          DROP DOMAIN v                                     | -
          CREATE DOMAIN d AS int                            | there is a type 'd' already
          ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 1) | the domain has a constraint 'k' already
          ALTER DOMAIN d DROP CONSTRAINT x                  | the domain has no constraint 'x'
          ALTER DOMAIN d DROP CONSTRAINT IF EXISTS x        | -
          ALTER DOMAIN d VALIDATE CONSTRAINT x              | the domain has no constraint 'x'
          ALTER DOMAIN d RENAME CONSTRAINT x TO y           | the domain has no constraint 'x'
          ALTER DOMAIN w ADD CHECK (VALUE > 0)              | 'u.r' holds the domain in another type, which cannot be checked
          ALTER DOMAIN w ADD CHECK (VALUE > 0) NOT VALID    | -
          ALTER DOMAIN e SET NOT NULL                       | 'e' is no domain
          CREATE SCHEMA s                                   | there is a schema 's' already
          CREATE SCHEMA IF NOT EXISTS s                     | -
          ALTER SCHEMA public RENAME TO s                   | there is a schema 's' already
          DROP SCHEMA s                                     | -
          CREATE STATISTICS st ON m, q FROM t               | there are statistics 'st' already
          DROP COLLATION co                                 | 'l.a' has the collation and CASCADE is not said
          """)
  void refusalsThatTheCatalogMakesCertain(String statement, @Nullable String why) {
    assertThat(Described.on(16, HISTORY, statement).fails()).isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ALTER SEQUENCE s1 RESTART                          | s1 SRX          | -
          ALTER SEQUENCE s1 OWNED BY t.id                    | s1 SRX, t AS    | -
          DROP SEQUENCE t_id_seq CASCADE                     | t_id_seq AX, t AX | -
          ALTER TYPE e ADD VALUE 'c'                         | -               | -
          ALTER TYPE e RENAME VALUE 'a' TO 'c'               | -               | -
          ALTER TYPE o ADD ATTRIBUTE y int                   | o AX            | -
          ALTER TYPE c ADD ATTRIBUTE a int CASCADE           | c AX, z AX      | -
          ALTER TYPE c ALTER ATTRIBUTE y TYPE varchar(20) CASCADE | c AX, z AX, i AX | -
          ALTER TYPE c ALTER ATTRIBUTE x TYPE bigint CASCADE | c AX, z AX, i AX | rewrite z TYPE_CHANGE
          ALTER TYPE c RENAME ATTRIBUTE x TO a CASCADE       | c AX, z AX      | -
          ALTER TYPE c RENAME TO f                           | c AX            | -
          ALTER TYPE e RENAME TO f                           | -               | -
          ALTER TYPE c OWNER TO bob                          | c AX            | -
          ALTER TYPE c OWNER TO CURRENT_USER                 | -               | -
          DROP TYPE e CASCADE                                | t AX            | -
          DROP TYPE c CASCADE                                | c AX, z AX, i AX | -
          ALTER DOMAIN d ADD CHECK (VALUE < 9)               | t SH            | scan t CHECK
          ALTER DOMAIN d ADD CHECK (VALUE < 9) NOT VALID     | -               | -
          ALTER DOMAIN d VALIDATE CONSTRAINT k               | t SH            | scan t CHECK
          ALTER DOMAIN d SET NOT NULL                        | t SH            | scan t NOT_NULL
          ALTER DOMAIN n SET NOT NULL                        | -               | -
          ALTER DOMAIN n DROP NOT NULL                       | -               | -
          ALTER DOMAIN d DROP CONSTRAINT k                   | -               | -
          DROP DOMAIN d CASCADE                              | t AX            | -
          CREATE STATISTICS s2 ON m, q FROM t                | t SUX           | -
          DROP STATISTICS st                                 | t SUX           | -
          DROP COLLATION co CASCADE                          | l AX            | -
          COMMENT ON TABLE t IS 'x'                          | t SUX           | -
          COMMENT ON TYPE e IS 'x'                           | -               | -
          """)
  void locksAndWork(String statement, @Nullable String locks, @Nullable String work) {
    Described described = Described.on(16, HISTORY, statement);

    assertThat(String.join(", ", described.locks())).isEqualTo(locks == null ? "" : locks);
    assertThat(String.join(", ", described.work())).isEqualTo(work == null ? "" : work);
  }

  @Test
  void dropOfStatisticsLocksNothingBefore12() {
    assertThat(Described.on(11, HISTORY, "DROP STATISTICS st").locks()).isEmpty();
  }

  @Test
  void labelCannotBeAddedInATransactionBefore12() {
    assertThat(Described.on(11, HISTORY, "ALTER TYPE e ADD VALUE 'c'").allowedInTransaction())
        .isFalse();
    assertThat(Described.on(12, HISTORY, "ALTER TYPE e ADD VALUE 'c'").allowedInTransaction())
        .isTrue();
  }

  @Test
  void domainThatTheHistoryDidNotCreateIsNotKnownToBeUnused() {
    assertThat(Described.on(16, "", "ALTER DOMAIN x SET NOT NULL").unknown()).hasSize(1);
  }

  @Test
  void labelThatMayBeThereIsNotRefused() {
    String maybe =
        HISTORY
            + "DO $$ BEGIN IF now() > '2020-01-01' THEN ALTER TYPE e ADD VALUE 'c'; END IF; END $$;";

    assertThat(Described.on(16, maybe, "ALTER TYPE e ADD VALUE 'd' AFTER 'c'").fails()).isNull();
  }

  @Test
  void notNullThatMayBeThereIsCheckedAgain() {
    String maybe =
        "CREATE DOMAIN d AS int; CREATE TABLE t (a d);"
            + "DO $$ BEGIN IF now() > '2020-01-01' THEN ALTER DOMAIN d SET NOT NULL; END IF; END $$;";

    assertThat(Described.on(16, maybe, "ALTER DOMAIN d SET NOT NULL").work())
        .containsExactly("scan t NOT_NULL");
  }

  @Test
  void materializedViewOverATableOfTheDomainIsTakenToHoldIt() {
    Described described =
        Described.on(
            16,
            HISTORY + "CREATE MATERIALIZED VIEW mv AS SELECT p FROM t;",
            "ALTER DOMAIN d ADD CHECK (VALUE < 9)");

    assertThat(described.work()).containsExactly("scan t CHECK", "scan mv CHECK");
    assertThat(described.unknown()).hasSize(1);
  }
}
