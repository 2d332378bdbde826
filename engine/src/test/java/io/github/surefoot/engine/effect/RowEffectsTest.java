package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowEffectsTest {
  private static final String HISTORY =
      """
      CREATE TABLE t (id int PRIMARY KEY, n int, s text UNIQUE, d int REFERENCES p);
      CREATE TABLE pair (a int, b int, c int, PRIMARY KEY (a, b));
      CREATE TABLE s (id int PRIMARY KEY, n int);
      CREATE TABLE kept (t_id int REFERENCES t);
      CREATE TABLE gone (t_id int REFERENCES t ON DELETE CASCADE);
      """;

  private static Described on(String statement) {
    return Described.on(15, HISTORY, statement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE t SET n = 1",
        "UPDATE t SET n = 1 WHERE true",
        "UPDATE t SET n = 1 WHERE n = 3",
        "UPDATE t SET n = 1 WHERE n BETWEEN 1 AND 3",
        "UPDATE t SET n = 1 WHERE n IN (1, 2)",
        "UPDATE t SET n = 1 WHERE id > 3",
        "UPDATE t SET n = 1 WHERE id = 3 OR true",
        "UPDATE t SET n = s.n FROM s WHERE s.id = t.id",
        "UPDATE t SET n = 1 WHERE id IN (SELECT id FROM s)",
        "UPDATE pair SET c = 1 WHERE a = 3",
        "DELETE FROM t WHERE n IS NULL",
        "DELETE FROM t",
        "INSERT INTO t (id) SELECT id FROM s",
        "INSERT INTO t (id) SELECT id FROM s WHERE n = 3",
        "INSERT INTO t (id) SELECT id FROM a UNION ALL SELECT id FROM b",
        "MERGE INTO t USING s ON s.id = t.id WHEN MATCHED THEN DELETE",
        "UPDATE unknown SET n = 1 WHERE n > 3",
        "UPDATE unknown SET n = 1 WHERE n IS NULL"
      })
  void numberOfRowsGrowsWithTheTable(String statement) {
    assertThat(on(statement).work()).anyMatch(w -> w.startsWith("write "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE t SET n = 1 WHERE id = 3",
        "UPDATE t SET n = 1 WHERE CURRENT OF c",
        "DELETE FROM t WHERE ctid = ANY (ARRAY(SELECT ctid FROM t LIMIT 10))",
        "DELETE FROM t WHERE ctid IN ('(0,1)', '(0,2)')",
        "UPDATE t SET n = 1 WHERE s = 'x' AND n > 3",
        "UPDATE t SET n = 1 WHERE id IN (1, 2, 3)",
        "UPDATE t SET n = 1 WHERE id BETWEEN 1 AND 1000 AND n IS NULL",
        "UPDATE t SET n = 1 WHERE id >= 1 AND id < 1000",
        "UPDATE pair SET c = 1 WHERE a = 3 AND b = 4",
        "UPDATE t SET n = 1 WHERE id IN (SELECT id FROM t WHERE n IS NULL LIMIT 100)",
        "WITH b AS (SELECT id FROM t WHERE n IS NULL LIMIT 100) UPDATE t SET n = 1 FROM b WHERE"
            + " t.id = b.id",
        "WITH b AS (SELECT id FROM t LIMIT 100) DELETE FROM t WHERE id IN (SELECT id FROM b)",
        "DELETE FROM t WHERE id = 3",
        "INSERT INTO t (id) VALUES (1), (2)",
        "INSERT INTO t (id) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM t WHERE id = 1)",
        "INSERT INTO t (id) SELECT id FROM s LIMIT 10",
        "INSERT INTO t (id) SELECT id FROM s WHERE id = 3",
        "INSERT INTO t DEFAULT VALUES",
        "UPDATE unknown SET n = 1 WHERE code = 'x'",
        "DELETE FROM unknown WHERE id BETWEEN 1 AND 3"
      })
  void numberOfRowsIsBounded(String statement) {
    assertThat(on(statement).work())
        .noneMatch(w -> w.startsWith("write "))
        .anyMatch(w -> w.startsWith("bounded write "));
  }

  @Test
  void foreignKeysAreLookedUp() {
    assertThat(on("INSERT INTO t (id, d) VALUES (1, 2)").roles())
        .containsExactly("t RX TARGET", "p RS REFERENCED");
    assertThat(on("INSERT INTO t (id) VALUES (1)").locks()).containsExactly("t RX");
    assertThat(on("UPDATE t SET n = 1 WHERE id = 1").locks()).containsExactly("t RX");
    assertThat(on("DELETE FROM t WHERE id = 1").roles())
        .containsExactly("t RX TARGET", "kept RS REFERENCING", "gone RX REFERENCING");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DELETE FROM a WHERE id = 1       | a RX, b RX, c RX, d RX, e RS
          UPDATE a SET id = 2              | a RX, b RX, c RX, d RS, e RS
          UPDATE a SET id = 2, n = 3       | a RX, b RX, c RX, d RS, e RS
          UPDATE a SET n = 2               | a RX
          UPDATE b SET a_id = 2            | b RX, a RS, c RX
          UPDATE b SET a_id = NULL         | b RX, c RX
          UPDATE b SET n = 2               | b RX
          """)
  void rowsThatReferFollow(String statement, String locks) {
    String history =
        """
        CREATE TABLE a (id int PRIMARY KEY, n int);
        CREATE TABLE b (
          a_id int PRIMARY KEY REFERENCES a ON DELETE CASCADE ON UPDATE CASCADE, n int);
        CREATE TABLE c (b_id int REFERENCES b ON DELETE SET NULL ON UPDATE SET DEFAULT);
        CREATE TABLE d (a_id int REFERENCES a (id) ON DELETE SET NULL);
        CREATE TABLE e (a_id int REFERENCES a ON DELETE RESTRICT);
        """;
    Described effect = Described.on(16, history, statement);
    assertThat(effect.locks()).containsExactlyInAnyOrder(locks.split(", "));
    assertThat(effect.unknown()).isEmpty();
  }

  @Test
  void deferredKeysAreCheckedAtCommit() {
    String history =
        """
        CREATE TABLE a (id int PRIMARY KEY);
        CREATE TABLE b (a_id int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
        """;
    Described insert = Described.on(16, history, "INSERT INTO b VALUES (1)");
    assertThat(insert.locks()).containsExactly("b RX");
    assertThat(insert.unknown())
        .containsExactly(
            "The foreign key 'b_a_id_fkey' is checked when the transaction commits: only then 'a' is"
                + " locked ROW SHARE.");
    Described delete = Described.on(16, history, "DELETE FROM a WHERE id = 1");
    assertThat(delete.locks()).containsExactly("a RX");
    assertThat(delete.unknown())
        .containsExactly(
            "The foreign key 'b_a_id_fkey' is checked when the transaction commits: only then 'b' is"
                + " locked ROW SHARE.");
  }

  @Test
  void queriesReadWhatTheyName() {
    assertThat(on("UPDATE t SET n = s.n FROM s WHERE s.id = t.id").roles())
        .containsExactly("t RX TARGET", "s AS READ");
    assertThat(on("SELECT * FROM t JOIN s USING (id)").locks()).containsExactly("t AS", "s AS");
  }

  @Test
  void writesInsideWithCount() {
    Described effect =
        on("WITH gone AS (DELETE FROM s RETURNING id) INSERT INTO t (id) SELECT id FROM gone");

    assertThat(effect.work()).contains("write s");
    assertThat(effect.locks()).contains("s RX", "t RX");
  }

  @Test
  void truncateEmptiesWithoutReading() {
    assertThat(on("TRUNCATE kept").locks()).containsExactly("kept AX");
    assertThat(on("TRUNCATE kept").work()).isEmpty();
    assertThat(on("TRUNCATE t").fails()).isNotNull();
    assertThat(on("TRUNCATE t, kept, gone").fails()).isNull();
    assertThat(on("TRUNCATE t CASCADE").locks()).contains("t AX", "kept AX", "gone AX");
  }

  @Test
  void mergeComesWithFifteen() {
    assertThat(
            Described.on(
                    14, HISTORY, "MERGE INTO t USING s ON s.id = t.id WHEN MATCHED THEN DELETE")
                .fails())
        .contains("15");
  }
}
