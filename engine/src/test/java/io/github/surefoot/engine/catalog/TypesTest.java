package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.columns;
import static io.github.surefoot.engine.catalog.Histories.qualified;
import static io.github.surefoot.engine.catalog.Histories.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TypesTest {

  private static Domain domain(String sql, String name) {
    return after(sql).domain(qualified(name)).orElseThrow();
  }

  @Test
  void domainWithoutConstraint() {
    Domain d = domain("CREATE DOMAIN d AS int", "d");

    assertThat(d.constrained()).isFalse();
    assertThat(d.notNull()).isFalse();
    assertThat(d.hasDefault()).isFalse();
  }

  @Test
  void domainTakesConstraintsAndDefaultOfItsBase() {
    Domain e =
        domain(
            "CREATE DOMAIN d AS int DEFAULT 3 NOT NULL CHECK (VALUE > 0); CREATE DOMAIN e AS d",
            "e");

    assertThat(e.constrained()).isTrue();
    assertThat(e.notNull()).isTrue();
    assertThat(e.hasDefault()).isTrue();
  }

  @Test
  void domainIsConstrainedOnceAConstraintIsAdded() {
    assertThat(
            domain("CREATE DOMAIN d AS int; ALTER DOMAIN d ADD CHECK (VALUE > 0)", "d")
                .constrained())
        .isTrue();
  }

  @Test
  void usersOfATypeAreKnownAlsoUnderAnArray() {
    Catalog catalog =
        after(
            """
            CREATE TYPE e AS ENUM ('a');
            CREATE TABLE t (c e);
            CREATE TABLE u (c e[]);
            CREATE TABLE v (c int);
            """);

    assertThat(catalog.usingType(qualified("e")))
        .extracting(t -> t.name().name())
        .containsExactlyInAnyOrder("t", "u");
  }

  @Test
  void arrayOfADomainIsNoDomain() {
    Catalog catalog = after("CREATE DOMAIN d AS int; CREATE TABLE t (a d, b d[])");
    Table t = table(catalog, "t");

    assertThat(catalog.domain(t.columns().get(0).type())).isPresent();
    assertThat(catalog.domain(t.columns().get(1).type())).isEmpty();
  }

  @Test
  void droppedTypeTakesItsColumnsAlong() {
    Catalog catalog =
        after("CREATE TYPE e AS ENUM (); CREATE TABLE t (a int, b e); DROP TYPE e CASCADE");

    assertThat(columns(catalog, "t")).containsExactly("a");
  }

  @Test
  void enumLabelsAreAppended() {
    Catalog catalog = after("CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b'");

    assertThat(catalog.type(qualified("e")).orElseThrow().labels()).containsExactly("a", "b");
  }
}
