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

  private static UserType type(String sql, String name) {
    return after(sql).type(qualified(name)).orElseThrow();
  }

  @Test
  void labelGoesWhereItIsSaid() {
    UserType e =
        type(
            """
            CREATE TYPE e AS ENUM ('b', 'd');
            ALTER TYPE e ADD VALUE 'a' BEFORE 'b';
            ALTER TYPE e ADD VALUE 'c' AFTER 'b';
            ALTER TYPE e RENAME VALUE 'd' TO 'z';
            """,
            "e");

    assertThat(e.labels()).containsExactly("a", "b", "c", "z");
    assertThat(e.added()).containsOnlyKeys("a", "c");
  }

  @Test
  void labelThatMayHaveBeenAddedLeavesTheLabelsOpen() {
    UserType e =
        type(
            """
            CREATE TYPE e AS ENUM ('a');
            DO $$ BEGIN IF now() > '2020-01-01' THEN ALTER TYPE e ADD VALUE 'b'; END IF; END $$;
            """,
            "e");

    assertThat(e.complete()).isFalse();
    assertThat(e.labels()).containsExactly("a");
  }

  @Test
  void typeThatMayHaveBeenThereBeforeIsKnownButNotWhatItHolds() {
    UserType e =
        type(
            """
            DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            """,
            "e");

    assertThat(e.kind()).isEqualTo(UserType.Kind.ENUM);
    assertThat(e.complete()).isFalse();
  }

  @Test
  void attributesFollowTheirStatements() {
    UserType c =
        type(
            """
            CREATE TYPE c AS (a int, b text, d text);
            ALTER TYPE c ADD ATTRIBUTE e int, DROP ATTRIBUTE b, ALTER ATTRIBUTE d TYPE varchar;
            ALTER TYPE c RENAME ATTRIBUTE a TO z;
            """,
            "c");

    assertThat(c.attributes())
        .extracting(a -> a.name() + " " + a.type())
        .containsExactly("z integer", "d character varying", "e integer");
  }

  @Test
  void tableOfATypeHasItsAttributes() {
    Catalog catalog =
        after(
            """
            CREATE TYPE c AS (a int, b text);
            CREATE TABLE t OF c (a NOT NULL);
            ALTER TYPE c ADD ATTRIBUTE d int CASCADE, DROP ATTRIBUTE b CASCADE;
            ALTER TYPE c RENAME TO n;
            """);

    assertThat(columns(catalog, "t")).containsExactly("a", "d");
    assertThat(table(catalog, "t").columnsKnown()).isTrue();
    assertThat(catalog.typedTables(qualified("n"))).hasSize(1);
  }

  @Test
  void droppedTypeTakesAlongWhatIsMadeOfIt() {
    Catalog catalog =
        after(
            """
            CREATE TYPE e AS ENUM ('a');
            CREATE DOMAIN d AS e;
            CREATE TYPE c AS (x e, y int);
            CREATE TYPE r AS RANGE (subtype = e);
            CREATE TABLE t (a int, b d, s r);
            CREATE TYPE w AS (v int);
            CREATE TABLE u OF w;
            DROP TYPE e CASCADE;
            DROP TYPE w CASCADE;
            """);

    assertThat(columns(catalog, "t")).containsExactly("a");
    assertThat(catalog.domain(qualified("d"))).isEmpty();
    assertThat(catalog.type(qualified("r"))).isEmpty();
    assertThat(catalog.type(qualified("c")).orElseThrow().attributes()).hasSize(1);
    assertThat(catalog.table(qualified("u"))).isEmpty();
  }

  @Test
  void renamedTypeIsStillWhatOthersAreMadeOf() {
    Catalog catalog =
        after(
            """
            CREATE TYPE e AS ENUM ('a');
            CREATE DOMAIN d AS e;
            CREATE TYPE c AS (x e);
            ALTER TYPE e RENAME TO n;
            ALTER TYPE n SET SCHEMA s;
            """);

    assertThat(catalog.typesOver(qualified("s.n")))
        .containsExactlyInAnyOrder(qualified("d"), qualified("c"));
  }

  @Test
  void domainWithoutItsLastConstraintIsUnconstrained() {
    String two = "CREATE DOMAIN d AS int CHECK (VALUE > 0) CONSTRAINT k CHECK (VALUE < 9);";

    assertThat(domain(two + "ALTER DOMAIN d DROP CONSTRAINT k", "d").constrained()).isTrue();
    assertThat(
            domain(
                    two
                        + "ALTER DOMAIN d DROP CONSTRAINT k; ALTER DOMAIN d DROP CONSTRAINT d_check",
                    "d")
                .constrained())
        .isFalse();
    assertThat(
            domain("CREATE DOMAIN d AS int NOT NULL; ALTER DOMAIN d DROP NOT NULL", "d")
                .constrained())
        .isFalse();
  }

  @Test
  void constraintsOfADomainKeepTheirNamesAndValidity() {
    Domain d =
        domain(
            """
            CREATE DOMAIN d AS int CHECK (VALUE > 0) CHECK (VALUE < 9);
            ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE <> 5) NOT VALID;
            ALTER DOMAIN d ADD CONSTRAINT l CHECK (VALUE <> 6) NOT VALID;
            ALTER DOMAIN d VALIDATE CONSTRAINT l;
            ALTER DOMAIN d RENAME CONSTRAINT d_check TO m;
            """,
            "d");

    assertThat(d.constraints())
        .extracting(c -> c.name() + " " + c.validated())
        .containsExactly("m true", "d_check1 true", "k false", "l true");
  }

  @Test
  void domainOverADomainKnowsWhatItsBaseIsLater() {
    String both = "CREATE DOMAIN d AS int; CREATE DOMAIN e AS d; CREATE DOMAIN f AS e;";

    assertThat(domain(both, "f").constrained()).isFalse();
    assertThat(domain(both + "ALTER DOMAIN d SET NOT NULL", "f").notNull()).isTrue();
    assertThat(
            domain(both + "ALTER DOMAIN d SET NOT NULL; ALTER DOMAIN d DROP NOT NULL", "f")
                .constrained())
        .isFalse();
  }

  @Test
  void domainTakesAnotherDefault() {
    assertThat(domain("CREATE DOMAIN d AS int; ALTER DOMAIN d SET DEFAULT 1", "d").hasDefault())
        .isTrue();
    assertThat(
            domain("CREATE DOMAIN d AS int DEFAULT 1; ALTER DOMAIN d DROP DEFAULT", "d")
                .hasDefault())
        .isFalse();
  }

  @Test
  void constraintThatMayBeDroppedStillCounts() {
    Domain d =
        domain(
            """
            CREATE DOMAIN d AS int CHECK (VALUE > 0);
            DO $$ BEGIN IF now() > '2020-01-01' THEN ALTER DOMAIN d DROP CONSTRAINT d_check; END IF; END $$;
            """,
            "d");

    assertThat(d.constrained()).isTrue();
    assertThat(d.complete()).isFalse();
  }
}
