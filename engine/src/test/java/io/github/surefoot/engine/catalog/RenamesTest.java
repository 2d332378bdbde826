package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.columns;
import static io.github.surefoot.engine.catalog.Histories.constraints;
import static io.github.surefoot.engine.catalog.Histories.indexes;
import static io.github.surefoot.engine.catalog.Histories.qualified;
import static io.github.surefoot.engine.catalog.Histories.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenamesTest {

  @Test
  void tableKeepsTheNamesOfItsIndexesAndConstraints() {
    Catalog catalog =
        after("CREATE TABLE t (a int PRIMARY KEY, CHECK (a > 0)); ALTER TABLE t RENAME TO u");

    assertThat(catalog.table(qualified("t"))).isEmpty();
    assertThat(constraints(catalog, "u")).containsExactly("t_a_check", "t_pkey");
    assertThat(catalog.index(qualified("t_pkey")).orElseThrow().table()).isEqualTo(qualified("u"));
  }

  @Test
  void everythingThatRefersToATableFollowsIt() {
    Catalog catalog =
        after(
            """
            CREATE TABLE p (id serial PRIMARY KEY) PARTITION BY RANGE (id);
            CREATE TABLE p1 PARTITION OF p DEFAULT;
            CREATE TABLE c (p_id int REFERENCES p);
            CREATE VIEW v AS SELECT id FROM p;
            ALTER TABLE p RENAME TO q;
            """);

    QualifiedName q = qualified("q");
    assertThat(catalog.partitions(q)).extracting(Table::name).containsExactly(qualified("p1"));
    assertThat(catalog.referencing(q)).extracting(Table::name).contains(qualified("c"));
    assertThat(catalog.dependentViews(q)).extracting(Table::name).containsExactly(qualified("v"));
    assertThat(catalog.sequencesOf(q)).hasSize(1);
    assertThat(catalog.referencing(qualified("p"))).isEmpty();
  }

  @Test
  void columnIsRenamedInEveryDefinition() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int UNIQUE, b int, CHECK (a IS NOT NULL AND b > 0));
            CREATE TABLE c (t_a int REFERENCES t (a));
            CREATE INDEX i ON t (b) WHERE a > 0;
            CREATE INDEX j ON t ((a + b)) INCLUDE (a);
            ALTER TABLE t RENAME COLUMN a TO x;
            """);
    Table t = table(catalog, "t");

    assertThat(columns(catalog, "t")).containsExactly("x", "b");
    assertThat(t.constraint("t_a_key").orElseThrow().columns()).containsExactly("x");
    Constraint.Check check = (Constraint.Check) t.constraint("t_check").orElseThrow().definition();
    assertThat(check.expression().columns()).containsExactlyInAnyOrder("x", "b");
    assertThat(check.expression().conjuncts())
        .filteredOn(Conjunct.IsNotNull.class::isInstance)
        .extracting(c -> ((Conjunct.IsNotNull) c).column().value())
        .containsExactly("x");
    assertThat(t.indexes()).allMatch(i -> i.mentions("x") && !i.mentions("a"));
    Constraint.ForeignKey key =
        (Constraint.ForeignKey) table(catalog, "c").constraints().get(0).definition();
    assertThat(key.referencedColumns()).hasToString("[x]");
  }

  @Test
  void renamedColumnTakesItsIndexesAlongWhenDropped() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int);
            CREATE INDEX i ON t (a);
            ALTER TABLE t RENAME COLUMN a TO b;
            ALTER TABLE t DROP COLUMN b;
            """);

    assertThat(indexes(catalog, "t")).isEmpty();
  }

  @Test
  void renamedIndexOfAConstraintRenamesTheConstraint() {
    Catalog catalog = after("CREATE TABLE t (a int UNIQUE); ALTER INDEX t_a_key RENAME TO k");

    assertThat(constraints(catalog, "t")).containsExactly("k");
    assertThat(indexes(catalog, "t")).containsExactly("k");
  }

  @Test
  void renamedConstraintRenamesItsIndex() {
    Catalog catalog =
        after("CREATE TABLE t (a int UNIQUE); ALTER TABLE t RENAME CONSTRAINT t_a_key TO k");

    assertThat(indexes(catalog, "t")).containsExactly("k");
  }

  @Test
  void setSchemaTakesIndexesAndSequencesAlong() {
    Catalog catalog = after("CREATE TABLE t (a serial PRIMARY KEY); ALTER TABLE t SET SCHEMA s");

    assertThat(catalog.index(qualified("s.t_pkey"))).isPresent();
    assertThat(catalog.sequencesOf(qualified("s.t")))
        .extracting(Sequence::name)
        .containsExactly(qualified("s.t_a_seq"));
  }

  @Test
  void renamedSchemaTakesEverythingAlong() {
    Catalog catalog =
        after(
            """
            CREATE TABLE s.p (a int PRIMARY KEY);
            CREATE TABLE s.c (a int REFERENCES s.p);
            ALTER SCHEMA s RENAME TO z;
            """);

    assertThat(catalog.table(qualified("s.p"))).isEmpty();
    assertThat(table(catalog, "z.c").constraints().get(0).references()).isEqualTo(qualified("z.p"));
  }

  @Test
  void renamedTypeStaysTheTypeOfItsColumns() {
    Catalog catalog =
        after(
            """
            CREATE TYPE e AS ENUM ('a');
            CREATE TABLE t (c e);
            ALTER TYPE e RENAME TO f;
            """);

    assertThat(catalog.usingType(qualified("f"))).extracting(Table::name).contains(qualified("t"));
  }

  @Test
  void unknownTableIsKnownUnderItsNewName() {
    Catalog catalog = after("ALTER TABLE a RENAME TO b");

    assertThat(table(catalog, "b").complete()).isFalse();
  }

  @Test
  void tableIsNotRenamedOntoAnother() {
    Catalog catalog =
        after("CREATE TABLE a (x int); CREATE TABLE b (y int); ALTER TABLE a RENAME TO b");

    assertThat(List.of(columns(catalog, "a"), columns(catalog, "b")))
        .containsExactly(List.of("x"), List.of("y"));
  }
}
