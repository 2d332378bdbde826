package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.column;
import static io.github.surefoot.engine.catalog.Histories.constraints;
import static io.github.surefoot.engine.catalog.Histories.indexes;
import static io.github.surefoot.engine.catalog.Histories.qualified;
import static io.github.surefoot.engine.catalog.Histories.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.Operation;
import org.junit.jupiter.api.Test;

final class CatalogTest {

  @Test
  void earlierStateStaysAsItIs() {
    Catalog before = after("CREATE TABLE t (a int)");
    Histories.apply(before, "ALTER TABLE t DROP COLUMN a; DROP TABLE t");

    assertThat(Histories.columns(before, "t")).containsExactly("a");
  }

  @Test
  void constraintIsNotValidatedUntilValidateSaysSo() {
    String open = "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID;";

    assertThat(table(after(open), "t").constraint("k").orElseThrow().validated()).isFalse();
    assertThat(
            table(after(open + "ALTER TABLE t VALIDATE CONSTRAINT k"), "t")
                .constraint("k")
                .orElseThrow()
                .validated())
        .isTrue();
  }

  @Test
  void notEnforcedConstraintIsNotValidated() {
    TableConstraint k =
        table(after("CREATE TABLE t (a int, CONSTRAINT k CHECK (a > 0) NOT ENFORCED)"), "t")
            .constraint("k")
            .orElseThrow();

    assertThat(k.enforced()).isFalse();
    assertThat(k.validated()).isFalse();
  }

  @Test
  void notValidNotNullCountsWhenValidated() {
    String open = "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT k NOT NULL a NOT VALID;";

    assertThat(column(after(open), "t", "a").notNull()).isFalse();
    assertThat(column(after(open + "ALTER TABLE t VALIDATE CONSTRAINT k"), "t", "a").notNull())
        .isTrue();
  }

  @Test
  void constraintUsingIndexTakesTheIndexOver() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int, b int);
            CREATE UNIQUE INDEX i ON t (a, b);
            ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i;
            """);

    assertThat(indexes(catalog, "t")).containsExactly("k");
    assertThat(table(catalog, "t").constraint("k").orElseThrow().columns())
        .containsExactly("a", "b");
    assertThat(column(catalog, "t", "b").notNull()).isTrue();
  }

  @Test
  void indexOfAConstraintIsNotDropped() {
    assertThat(indexes(after("CREATE TABLE t (a int UNIQUE); DROP INDEX t_a_key"), "t"))
        .containsExactly("t_a_key");
  }

  @Test
  void droppedConstraintTakesItsIndexAlong() {
    Catalog catalog = after("CREATE TABLE t (a int UNIQUE); ALTER TABLE t DROP CONSTRAINT t_a_key");

    assertThat(indexes(catalog, "t")).isEmpty();
    assertThat(constraints(catalog, "t")).isEmpty();
  }

  @Test
  void droppedKeyTakesForeignKeysAlongUnderCascade() {
    Catalog catalog =
        after(
            """
            CREATE TABLE p (a int PRIMARY KEY, b int UNIQUE);
            CREATE TABLE c (a int REFERENCES p, b int REFERENCES p (b));
            ALTER TABLE p DROP CONSTRAINT p_pkey CASCADE;
            """);

    assertThat(constraints(catalog, "c")).containsExactly("c_b_fkey");
  }

  @Test
  void createIndexIfNotExistsKeepsTheIndexThatIsThere() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int, b int);
            CREATE INDEX i ON t (a);
            CREATE INDEX IF NOT EXISTS i ON t (b);
            """);

    assertThat(catalog.index(qualified("i")).orElseThrow().keyColumns()).containsExactly("a");
  }

  @Test
  void foreignKeysAreKnownFromTheReferencedTable() {
    Catalog catalog =
        after("CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t, o int REFERENCES other)");

    assertThat(catalog.referencing(qualified("t"))).hasSize(1);
    assertThat(catalog.referencing(qualified("other"))).hasSize(1);
  }

  @Test
  void droppedSchemaTakesItsTablesAlong() {
    Catalog catalog =
        after("CREATE TABLE s.t (a int); CREATE TABLE u (a int); DROP SCHEMA s CASCADE");

    assertThat(catalog.tables()).extracting(Table::name).containsExactly(qualified("u"));
  }

  @Test
  void manyTablesShareWhatDoesNotChange() {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      sql.append("CREATE TABLE t").append(i).append(" (id int PRIMARY KEY);\n");
    }
    Catalog before = after(sql.toString());
    Operation last =
        Histories.statements("ALTER TABLE t5000 ADD COLUMN a int").get(0).operations().get(0);
    Catalog after = before.apply(last, new Origin(1, 1, last.range().region()));

    assertThat(before.tables()).hasSize(10_000);
    assertThat(table(after, "t4999")).isSameAs(table(before, "t4999"));
    assertThat(Histories.columns(after, "t5000")).containsExactly("id", "a");
  }
}
