package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.column;
import static io.github.surefoot.engine.catalog.Histories.columns;
import static io.github.surefoot.engine.catalog.Histories.constraints;
import static io.github.surefoot.engine.catalog.Histories.indexes;
import static io.github.surefoot.engine.catalog.Histories.qualified;
import static io.github.surefoot.engine.catalog.Histories.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.UnknownAction;
import io.github.surefoot.engine.operation.Operation;
import org.junit.jupiter.api.Test;

final class TablesTest {

  @Test
  void unknownTableIsNotThere() {
    assertThat(after("SELECT 1").table(qualified("t"))).isEmpty();
  }

  @Test
  void tableThatTheHistoryDidNotCreateIsKnownInPart() {
    Table t = table(after("ALTER TABLE t ADD COLUMN a integer"), "t");

    assertThat(t.complete()).isFalse();
    assertThat(t.columnsKnown()).isFalse();
    assertThat(t.column("a")).isPresent();
  }

  @Test
  void alterIfExistsProvesNothing() {
    assertThat(after("ALTER TABLE IF EXISTS t ADD COLUMN a integer").table(qualified("t")))
        .isEmpty();
  }

  @Test
  void secondCreateTableChangesNothing() {
    assertThat(columns(after("CREATE TABLE t (a int); CREATE TABLE t (b int)"), "t"))
        .containsExactly("a");
  }

  @Test
  void createTableIfNotExistsKeepsWhatIsThere() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int);
            --
            CREATE TABLE IF NOT EXISTS t (b int);
            """);

    assertThat(columns(catalog, "t")).containsExactly("a");
    assertThat(table(catalog, "t").created().migration()).isZero();
  }

  @Test
  void createTableIfNotExistsDoesNotCompleteATableKnownInPart() {
    Catalog catalog = after("ALTER TABLE t ADD COLUMN a int; CREATE TABLE IF NOT EXISTS t (b int)");

    assertThat(table(catalog, "t").complete()).isFalse();
  }

  @Test
  void plainCreateTableProvesThatATableKnownInPartWasGone() {
    Catalog catalog = after("ALTER TABLE t ADD COLUMN a int; CREATE TABLE t (b int)");

    assertThat(table(catalog, "t").complete()).isTrue();
    assertThat(columns(catalog, "t")).containsExactly("b");
  }

  @Test
  void primaryKeyAndSerialAndIdentityImplyNotNull() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (
              a int, b bigserial, c int GENERATED ALWAYS AS IDENTITY, d int NOT NULL, e int,
              PRIMARY KEY (a));
            """);

    assertThat(table(catalog, "t").columns())
        .filteredOn(Column::notNull)
        .extracting(Column::name)
        .containsExactly("a", "b", "c", "d");
    assertThat(column(catalog, "t", "b").type()).hasToString("bigint");
    assertThat(column(catalog, "t", "b").serial()).isTrue();
  }

  @Test
  void droppedPrimaryKeyLeavesNotNull() {
    Catalog catalog =
        after("CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE t DROP CONSTRAINT t_pkey");

    assertThat(column(catalog, "t", "a").notNull()).isTrue();
    assertThat(indexes(catalog, "t")).isEmpty();
  }

  @Test
  void dropTableTakesForeignKeysAndViewsAlong() {
    Catalog catalog =
        after(
            """
            CREATE TABLE p (id int PRIMARY KEY);
            CREATE TABLE c (p_id int REFERENCES p);
            CREATE VIEW v AS SELECT id FROM p;
            CREATE VIEW w AS SELECT id FROM v;
            DROP TABLE p CASCADE;
            """);

    assertThat(catalog.table(qualified("p"))).isEmpty();
    assertThat(catalog.table(qualified("v"))).isEmpty();
    assertThat(catalog.table(qualified("w"))).isEmpty();
    assertThat(constraints(catalog, "c")).isEmpty();
  }

  @Test
  void dropColumnTakesIndexesAndConstraintsAlong() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int, b int UNIQUE, c int CHECK (c > 0), CHECK (a < b), UNIQUE (a, c));
            CREATE INDEX i ON t (a) INCLUDE (b);
            CREATE INDEX j ON t (a) WHERE b > 1;
            CREATE INDEX k ON t (a);
            ALTER TABLE t DROP COLUMN b;
            """);

    assertThat(indexes(catalog, "t")).containsExactly("t_a_c_key", "k");
    assertThat(constraints(catalog, "t")).containsExactly("t_c_check", "t_a_c_key");
  }

  @Test
  void addColumnIfNotExistsKeepsTheColumnThatIsThere() {
    Catalog catalog =
        after("CREATE TABLE t (a int); ALTER TABLE t ADD COLUMN IF NOT EXISTS a bigint");

    assertThat(column(catalog, "t", "a").type()).hasToString("integer");
  }

  @Test
  void createTableAsHasColumnsThatAreNotKnown() {
    Table t = table(after("CREATE TABLE t AS SELECT * FROM s"), "t");

    assertThat(t.complete()).isTrue();
    assertThat(t.columnsKnown()).isFalse();
    assertThat(t.filled()).isNotNull();
  }

  @Test
  void createTableAsWithNoDataIsEmpty() {
    assertThat(table(after("CREATE TABLE t AS SELECT * FROM s WITH NO DATA"), "t").filled())
        .isNull();
  }

  @Test
  void valuesDoNotFillATable() {
    assertThat(table(after("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)"), "t").filled())
        .isNull();
  }

  @Test
  void selectWithoutFromDoesNotFillATable() {
    Catalog catalog =
        after("CREATE TABLE t (a int); INSERT INTO t SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM t)");

    assertThat(table(catalog, "t").filled()).isNull();
  }

  @Test
  void insertSelectFillsATableAndRenamesCarryIt() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int);
            INSERT INTO t SELECT a FROM s;
            ALTER TABLE t RENAME TO u;
            """);

    assertThat(table(catalog, "u").filled()).isNotNull();
  }

  @Test
  void truncateEmptiesATable() {
    Catalog catalog = after("CREATE TABLE t (a int); INSERT INTO t SELECT a FROM s; TRUNCATE t");

    assertThat(table(catalog, "t").filled()).isNull();
  }

  @Test
  void temporaryTableHidesAnotherForOneMigrationOnly() {
    String history =
        """
        CREATE TABLE t (a int);
        --
        CREATE TEMP TABLE t (b int);
        ALTER TABLE t ADD COLUMN c int;
        """;

    assertThat(columns(after(history), "pg_temp.t")).containsExactly("b", "c");
    assertThat(columns(after(history + "--\nALTER TABLE t ADD COLUMN d int"), "t"))
        .containsExactly("a", "d");
  }

  @Test
  void unknownActionEndsCompleteness() {
    Operation known = Histories.statements("ALTER TABLE t SET LOGGED").get(0).operations().get(0);
    Operation unknown = new UnknownAction(((AlterTable) known).target(), known.range());
    Catalog catalog =
        after("CREATE TABLE t (a int)").apply(unknown, new Origin(1, 1, known.range().region()));

    assertThat(table(catalog, "t").complete()).isFalse();
  }

  @Test
  void generatedColumnGoesWithTheOneItIsMadeOf() {
    assertThat(
            columns(
                after(
                    "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED, c int);"
                        + " ALTER TABLE t DROP COLUMN a"),
                "t"))
        .containsExactly("c");
  }

  @Test
  void addedColumnStopsAtAChildThatHasIt() {
    Catalog catalog =
        after(
            """
            CREATE TABLE p (a int);
            CREATE TABLE c (b int) INHERITS (p);
            CREATE TABLE d () INHERITS (c);
            ALTER TABLE d NO INHERIT c;
            ALTER TABLE d DROP COLUMN b;
            ALTER TABLE p ADD COLUMN b int;
            """);

    assertThat(columns(catalog, "p")).containsExactly("a", "b");
    assertThat(columns(catalog, "c")).containsExactly("a", "b");
    assertThat(columns(catalog, "d")).containsExactly("a");
  }

  @Test
  void whatNamesAnIndexFollowsItsName() {
    String history =
        "CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t CLUSTER ON i;"
            + " ALTER TABLE t REPLICA IDENTITY USING INDEX i;";

    Table renamed = table(after(history + "ALTER INDEX i RENAME TO j"), "t");
    assertThat(renamed.clusteredOn()).isEqualTo("j");
    assertThat(renamed.replicaIdentity()).isEqualTo("j");
    Table dropped = table(after(history + "DROP INDEX i"), "t");
    assertThat(dropped.clusteredOn()).isNull();
    assertThat(dropped.replicaIdentity()).isNull();
  }

  @Test
  void tablespaceAndMethodAreKnownWhereAStatementSaysThem() {
    String history =
        "CREATE TABLE t (a int) USING heap TABLESPACE slow; CREATE TABLE u (a int);"
            + " ALTER TABLE ALL IN TABLESPACE slow SET TABLESPACE fast";

    assertThat(table(after(history), "t").storage().tablespace()).hasToString("fast");
    assertThat(table(after(history), "t").storage().accessMethod()).hasToString("heap");
    assertThat(table(after(history), "u").storage().tablespace()).isNull();
  }
}
