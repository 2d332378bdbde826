package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IndexEffectsTest {
  private static final String HISTORY =
      """
      CREATE TABLE t (id int PRIMARY KEY, n int);
      CREATE INDEX i ON t (n);
      CREATE TABLE a (id int, n int) PARTITION BY RANGE (id);
      CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (0) TO (9);
      CREATE TABLE a2 PARTITION OF a DEFAULT;
      CREATE INDEX own ON a2 (id, n);
      CREATE INDEX w ON a (n);
      CREATE TABLE h (n int);
      CREATE TABLE h1 () INHERITS (h);
      CREATE MATERIALIZED VIEW m AS SELECT * FROM t;
      """;

  private static Described on(int major, String statement) {
    return Described.on(major, HISTORY, statement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE INDEX IF NOT EXISTS i ON t (n) | t SH
          CREATE INDEX ON ONLY a (id)           | a SH
          """)
  void nothingIsBuilt(String statement, String locks) {
    assertThat(on(15, statement).work()).isEmpty();
    assertThat(on(15, statement).locks()).containsExactly(locks.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE INDEX x ON t (n)              | t SH  | build x on t INDEX_CREATION
          CREATE UNIQUE INDEX ON t (n)         | t SH  | build t_n_idx on t INDEX_CREATION
          CREATE INDEX IF NOT EXISTS x ON t (n)| t SH  | build x on t INDEX_CREATION
          CREATE INDEX CONCURRENTLY x ON t (n) | t SUX | build x on t INDEX_CREATION
          CREATE INDEX ON u (n)                | u SH  | build u_n_idx on u INDEX_CREATION
          CREATE INDEX ON h (n)                | h SH  | build h_n_idx on h INDEX_CREATION
          CREATE INDEX ON m (n)                | m SH  | build m_n_idx on m INDEX_CREATION
          CREATE INDEX x ON a (n, id)          | a SH, a1 SH, a2 SH | build a1_n_id_idx on a1 INDEX_CREATION, build a2_n_id_idx on a2 INDEX_CREATION
          CREATE INDEX x ON a (id, n)          | a SH, a1 SH, a2 SH | build a1_id_n_idx on a1 INDEX_CREATION
          """)
  void rowsAreRead(String statement, String locks, String work) {
    assertThat(on(15, statement).locks()).containsExactly(locks.split(", "));
    assertThat(on(15, statement).work()).containsExactly(work.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE INDEX x ON t (n)               | true
          CREATE INDEX CONCURRENTLY x ON t (n)  | false
          DROP INDEX i                          | true
          DROP INDEX CONCURRENTLY i             | false
          REINDEX INDEX i                       | true
          REINDEX INDEX CONCURRENTLY i          | false
          REINDEX TABLE t                       | true
          REINDEX TABLE a                       | false
          REINDEX SCHEMA public                 | false
          """)
  void transactionBlock(String statement, boolean allowed) {
    assertThat(on(15, statement).allowedInTransaction()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROP INDEX i              | t AX, i AX
          DROP INDEX CONCURRENTLY i | t SUX, i SUX
          DROP INDEX w              | a AX, w AX, a1 AX, a1_n_idx AX, a2 AX, a2_n_idx AX
          DROP INDEX nowhere        | nowhere AX
          """)
  void dropLocksTheTableToo(String statement, String locks) {
    assertThat(on(15, statement).locks()).containsExactly(locks.split(", "));
    assertThat(on(15, statement).work()).isEmpty();
  }

  @Test
  void tableOfAnUnknownIndexIsUnknown() {
    assertThat(on(15, "DROP INDEX nowhere").unknown()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          15 | CREATE INDEX CONCURRENTLY ON a (id)
          10 | CREATE INDEX ON a (id)
          15 | CREATE INDEX i ON t (id)
          15 | DROP INDEX t_pkey
          15 | DROP INDEX a1_n_idx
          15 | DROP INDEX CONCURRENTLY w
          15 | DROP INDEX CONCURRENTLY i, own
          11 | REINDEX TABLE CONCURRENTLY t
          """)
  void refused(int major, String statement) {
    assertThat(on(major, statement).fails()).isNotNull();
  }

  @Test
  void reindexBuildsEveryIndex() {
    Described effect = on(15, "REINDEX TABLE t");

    assertThat(effect.locks()).containsExactly("t SH", "t_pkey AX", "i AX");
    assertThat(effect.work())
        .containsExactly("rebuild t_pkey on t REINDEX", "rebuild i on t REINDEX");
    assertThat(on(15, "REINDEX INDEX CONCURRENTLY i").locks()).containsExactly("t SUX", "i SUX");
  }

  @Test
  void reindexOfManyTablesTakesTheOnesThatAreKnown() {
    String history =
        """
        CREATE SCHEMA depot;
        CREATE TABLE depot.a (id int PRIMARY KEY);
        CREATE TABLE b (id int PRIMARY KEY);
        CREATE TABLE depot.p (id int PRIMARY KEY) PARTITION BY RANGE (id);
        """;
    Described schema = Described.on(15, history, "REINDEX SCHEMA depot");
    assertThat(schema.locks()).containsExactlyInAnyOrder("depot.a SH", "depot.a_pkey AX");
    assertThat(schema.work()).containsExactly("rebuild a_pkey on depot.a REINDEX");
    assertThat(schema.unknown()).singleElement().asString().startsWith("Each table of the schema");
    assertThat(schema.allowedInTransaction()).isFalse();
    Described database = Described.on(15, history, "REINDEX DATABASE shop");
    assertThat(database.work())
        .containsExactlyInAnyOrder(
            "rebuild a_pkey on depot.a REINDEX", "rebuild b_pkey on b REINDEX");
    assertThat(database.unknown())
        .singleElement()
        .asString()
        .startsWith("Each table of the database");
    Described system = Described.on(15, history, "REINDEX SYSTEM shop");
    assertThat(system.locks()).isEmpty();
    assertThat(system.work()).isEmpty();
  }

  @Test
  void renamingAnIndexDisturbsNobodyFromTwelveOn() {
    assertThat(on(12, "ALTER INDEX i RENAME TO j").locks()).containsExactly("i SUX");
    assertThat(on(11, "ALTER INDEX i RENAME TO j").locks()).containsExactly("i AX");
  }
}
