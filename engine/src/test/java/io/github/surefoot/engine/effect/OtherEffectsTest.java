package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every other kind of statement: locks, work and transaction rule. */
final class OtherEffectsTest {
  private static final String HISTORY =
      """
      CREATE DOMAIN d AS int;
      CREATE TABLE p (id int PRIMARY KEY);
      CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, n d NOT NULL, m int);
      CREATE INDEX i ON t (n);
      CREATE TABLE u () INHERITS (t);
      CREATE VIEW v AS SELECT id FROM t;
      CREATE MATERIALIZED VIEW mv AS SELECT id FROM p;
      CREATE UNIQUE INDEX mvi ON mv (id);
      CREATE TABLE a (id int) PARTITION BY RANGE (id);
      CREATE TRIGGER h AFTER INSERT ON t EXECUTE FUNCTION f();
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          CREATE TABLE x (id int)                             | - | -
          CREATE TABLE x (p int REFERENCES p)                 | p SRX | -
          CREATE TABLE x (id int PRIMARY KEY, p int REFERENCES x) | - | -
          CREATE TABLE IF NOT EXISTS t (p int REFERENCES p)   | - | -
          CREATE TABLE x (LIKE p INCLUDING ALL)               | p AS | -
          CREATE TABLE x () INHERITS (p)                      | p SUX | -
          CREATE TABLE x AS SELECT * FROM p                   | p AS | scan p QUERY
          CREATE TABLE x AS SELECT * FROM p WITH NO DATA      | p AS | -
          ALTER TABLE t ALTER n SET DEFAULT random()          | t AX, u AX | -
          ALTER TABLE t ALTER n DROP DEFAULT                  | t AX, u AX | -
          ALTER TABLE ONLY t ALTER n SET DEFAULT 1            | t AX | -
          ALTER TABLE t ALTER n DROP NOT NULL                 | t AX, u AX | -
          ALTER TABLE t RENAME COLUMN n TO o                  | t AX, u AX | -
          ALTER TABLE t RENAME TO o                           | t AX | -
          ALTER TABLE p SET SCHEMA o                          | p AX | -
          ALTER TABLE t ALTER id DROP IDENTITY                | t AX, t_id_seq AX | -
          ALTER TABLE t ALTER n ADD GENERATED ALWAYS AS IDENTITY | t AX | -
          ALTER TABLE t ALTER id RESTART                      | t AX, t_id_seq SRX | -
          ALTER TABLE t ALTER m SET STATISTICS 100            | t SUX, u SUX | -
          ALTER TABLE t ALTER m SET STORAGE MAIN              | t AX, u AX | -
          ALTER TABLE t SET (fillfactor = 70)                 | t SUX | -
          ALTER TABLE t CLUSTER ON i                          | t SUX, i SUX | -
          ALTER TABLE t DISABLE TRIGGER ALL                   | t SRX | -
          ALTER TABLE t ENABLE ROW LEVEL SECURITY             | t AX | -
          ALTER TABLE t OWNER TO someone                      | t AX | -
          ALTER TABLE t SET LOGGED                            | t AX | -
          ALTER TABLE p SET UNLOGGED                          | p AX, p_pkey AX | rewrite p STORAGE_CHANGE
          ALTER TABLE a SET UNLOGGED                          | a AX | -
          ALTER TABLE p SET TABLESPACE fast                   | p AX, p_pkey AX | rewrite p STORAGE_CHANGE
          ALTER TABLE u NO INHERIT t                          | u AX, t AS | -
          ALTER DOMAIN d ADD CHECK (VALUE > 0)                | t SH, u SH | scan t CHECK, scan u CHECK
          ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 0) NOT VALID | - | -
          ALTER DOMAIN d SET NOT NULL                         | t SH, u SH | scan t NOT_NULL, scan u NOT_NULL
          ALTER DOMAIN d DROP NOT NULL                        | - | -
          CREATE VIEW x AS SELECT id FROM t                   | t AS | -
          CREATE OR REPLACE VIEW v AS SELECT id FROM t        | v AX, t AS | -
          CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f() | t SRX | -
          DROP TRIGGER h ON t                                 | t AX | -
          CREATE POLICY g ON t                                | t AX | -
          ALTER SEQUENCE t_id_seq RESTART                     | t_id_seq SRX | -
          REFRESH MATERIALIZED VIEW mv                        | mv AX, mvi AX, p AS | rewrite mv QUERY, scan p QUERY
          REFRESH MATERIALIZED VIEW CONCURRENTLY mv           | mv EX, p AS | scan mv QUERY, scan p QUERY
          REFRESH MATERIALIZED VIEW mv WITH NO DATA           | mv AX, mvi AX | -
          CLUSTER p USING p_pkey                              | p AX, p_pkey AX | rewrite p MAINTENANCE
          ANALYZE p                                           | p SUX | -
          ANALYZE t                                           | t SUX, u AS | -
          EXPLAIN UPDATE t SET n = 1                          | t RX, u RX | -
          EXPLAIN SELECT * FROM v                             | v AS, t AS, u AS | -
          PREPARE x AS SELECT * FROM v                        | v AS, t AS | -
          DECLARE x CURSOR FOR SELECT * FROM t                | t AS, u AS | -
          DECLARE x CURSOR WITH HOLD FOR SELECT * FROM t      | t AS, u AS | scan t QUERY, scan u QUERY
          LOCK TABLE t                                        | t AX, u AX | -
          LOCK TABLE ONLY t IN SHARE MODE NOWAIT              | t SH | -
          LOCK TABLE v IN SHARE MODE                          | v SH, t SH, u SH | -
          COMMENT ON TABLE t IS 'x'                           | t SUX | -
          SET lock_timeout = '2s'                             | - | -
          BEGIN                                               | - | -
          CREATE SCHEMA x                                     | - | -
          CREATE TYPE e AS ENUM ('a')                         | - | -
          """)
  void allowedInATransaction(String statement, String locks, String work) {
    Described effect = Described.on(15, HISTORY, statement);

    assertThat(effect.locks()).containsExactlyElementsOf(list(locks));
    assertThat(effect.work()).containsExactlyElementsOf(list(work));
    assertThat(effect.allowedInTransaction()).isTrue();
    assertThat(effect.fails()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          VACUUM p       | p SUX | scan p MAINTENANCE
          VACUUM FULL p  | p AX, p_pkey AX | rewrite p MAINTENANCE
          VACUUM         | a SUX, mv SUX, p SUX, t SUX, u SUX | scan mv MAINTENANCE, scan p MAINTENANCE, scan t MAINTENANCE, scan u MAINTENANCE
          CLUSTER        | - | -
          """)
  void forbiddenInATransaction(String statement, String locks, String work) {
    Described effect = Described.on(15, HISTORY, statement);

    assertThat(effect.locks()).containsExactlyElementsOf(list(locks));
    assertThat(effect.work()).containsExactlyElementsOf(list(work));
    assertThat(effect.allowedInTransaction()).isFalse();
  }

  @Test
  void enumValueIsForbiddenInATransactionBeforeTwelve() {
    String add = "ALTER TYPE e ADD VALUE 'b'";

    assertThat(Described.on(11, "", add).allowedInTransaction()).isFalse();
    assertThat(Described.on(12, "", add).allowedInTransaction()).isTrue();
  }

  @Test
  void setExpressionWritesStoredColumnsAnew() {
    String history = "CREATE TABLE t (n int, g int GENERATED ALWAYS AS (n) STORED);";
    String virtual = "CREATE TABLE t (n int, g int GENERATED ALWAYS AS (n) VIRTUAL);";
    String set = "ALTER TABLE t ALTER g SET EXPRESSION AS (n + 1)";

    assertThat(Described.on(17, history, set).work()).containsExactly("rewrite t STORED_GENERATED");
    assertThat(Described.on(18, virtual, set).work()).isEmpty();
    assertThat(Described.on(16, history, set).fails()).contains("17");
  }

  @Test
  void unknownThingsAreNamed() {
    assertThat(Described.on(15, "", "CALL work()").unknown()).hasSize(1);
    assertThat(Described.on(15, "", "DO $$ BEGIN EXECUTE x; END $$").unknown()).hasSize(1);
    assertThat(Described.on(15, "", "VACUUM").unknown()).hasSize(1);
    assertThat(Described.on(15, "", "ALTER TABLE t ALTER g SET EXPRESSION AS (1)").unknown())
        .hasSize(1);
  }

  private static List<String> list(String lines) {
    return lines == null ? List.of() : List.of(lines.split(", "));
  }
}
