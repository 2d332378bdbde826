package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a version refuses and the next one takes; the conformance tests ask servers. */
final class LaterSyntaxTest {
  private static final String HISTORY =
      """
      CREATE TABLE r (id int PRIMARY KEY, b int, span int4range);
      CREATE TABLE t (a int, b int, c text, span int4range);
      CREATE TABLE p (a int PRIMARY KEY) PARTITION BY RANGE (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          11 | CREATE INDEX i ON t (a) INCLUDE (b)
          11 | ALTER TABLE t ADD UNIQUE (a) INCLUDE (b)
          11 | ALTER TABLE t ADD PRIMARY KEY (a) INCLUDE (b)
          11 | CREATE PROCEDURE made() LANGUAGE sql AS 'SELECT 1'
          11 | CALL made()
          11 | CREATE TABLE made (a int) PARTITION BY HASH (a)
          11 | CREATE TABLE made (a int PRIMARY KEY) PARTITION BY RANGE (a)
          11 | CREATE TABLE made (a int, UNIQUE (a)) PARTITION BY RANGE (a)
          11 | CREATE TABLE made (a int REFERENCES r) PARTITION BY RANGE (a)
          11 | CREATE TABLE made PARTITION OF p DEFAULT
          12 | CREATE TABLE made (a int REFERENCES p)
          12 | CREATE TABLE made (a int, g int GENERATED ALWAYS AS (a) STORED)
          12 | ALTER TABLE t ADD COLUMN g int GENERATED ALWAYS AS (a) STORED
          12 | REINDEX TABLE CONCURRENTLY t
          14 | CREATE FUNCTION made() RETURNS int LANGUAGE sql RETURN 1
          14 | ALTER TABLE t ALTER COLUMN c SET COMPRESSION pglz
          14 | CREATE OR REPLACE TRIGGER made BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch()
          14 | ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY
          15 | CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT
          15 | ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a)
          15 | ALTER TABLE t SET ACCESS METHOD heap
          15 | ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES r ON DELETE SET NULL (a)
          15 | MERGE INTO t USING r ON t.a = r.id WHEN MATCHED THEN DELETE
          17 | CREATE TABLE made (a int, EXCLUDE (a WITH =)) PARTITION BY RANGE (a)
          18 | CREATE TABLE made (a int, g int GENERATED ALWAYS AS (a) VIRTUAL)
          18 | ALTER TABLE t ADD COLUMN g int GENERATED ALWAYS AS (a) VIRTUAL
          18 | CREATE TABLE made (a int, NOT NULL a)
          18 | CREATE TABLE made (a int, span int4range, UNIQUE (a, span WITHOUT OVERLAPS))
          18 | CREATE TABLE made (a int, span int4range, PRIMARY KEY (a, span WITHOUT OVERLAPS))
          18 | CREATE TABLE made (a int CHECK (a > 0) NOT ENFORCED)
          """)
  void comesWithAVersion(int major, String statement) {
    assertThat(Described.on(major - 1, HISTORY, statement).fails())
        .contains("with PostgreSQL " + major);
    assertThat(Described.on(major, HISTORY, statement).fails()).isNull();
  }
}
