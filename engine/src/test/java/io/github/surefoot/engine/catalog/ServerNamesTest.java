package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static io.github.surefoot.engine.catalog.Histories.constraints;
import static io.github.surefoot.engine.catalog.Histories.indexes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The names, all as PostgreSQL 12 to 18 give them. */
final class ServerNamesTest {

  @Test
  void constraintsAreNamedAfterTableAndColumns() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (
              a int PRIMARY KEY, b int UNIQUE, c int CHECK (c > 0), d int REFERENCES t,
              CHECK (a > b), UNIQUE (b, c), FOREIGN KEY (b, c) REFERENCES t (b, c),
              EXCLUDE USING btree (a WITH =));
            """);

    assertThat(constraints(catalog, "t"))
        .containsExactlyInAnyOrder(
            "t_pkey",
            "t_b_key",
            "t_c_check",
            "t_d_fkey",
            "t_check",
            "t_b_c_key",
            "t_b_c_fkey",
            "t_a_excl");
  }

  @Test
  void takenNamesAreNumbered() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int, CHECK (a > 0), CHECK (a > 1));
            ALTER TABLE t ADD CHECK (a > 2);
            CREATE INDEX ON t (a);
            CREATE INDEX ON t (a);
            """);

    assertThat(constraints(catalog, "t")).containsExactly("t_a_check", "t_a_check1", "t_a_check2");
    assertThat(indexes(catalog, "t")).containsExactly("t_a_idx", "t_a_idx1");
  }

  @Test
  void checkNamesAreUniqueInTheSchema() {
    Catalog catalog =
        after("CREATE TABLE a_b (c int CHECK (c > 0)); CREATE TABLE a (b_c int CHECK (b_c > 0))");

    assertThat(constraints(catalog, "a")).containsExactly("a_b_c_check1");
  }

  @Test
  void indexesOfExpressionsAreNamedAfterTheFunction() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int, b int, e text);
            CREATE INDEX ON t (lower(e));
            CREATE INDEX ON t ((a + b));
            CREATE INDEX ON t ((a + b), (b + a), lower(e));
            CREATE INDEX ON t ((e::varchar));
            CREATE INDEX ON t ((lower(e) || 'x'));
            CREATE INDEX ON t (e) INCLUDE (a, b);
            """);

    assertThat(indexes(catalog, "t"))
        .containsExactly(
            "t_lower_idx",
            "t_expr_idx",
            "t_expr_expr1_lower_idx",
            "t_e_idx",
            "t_expr_idx1",
            "t_e_a_b_idx");
  }

  @Test
  void longNamesAreCutToSixtyThreeBytes() {
    Catalog catalog =
        after(
            """
            CREATE TABLE averyveryveryveryverylongtablename_of_many_letters_indeed (
              averyveryveryveryverylongcolumnname_of_many_letters int UNIQUE);
            CREATE TABLE "äöüäöüäöüäöüäöüäöäöüäöü" ("ßßßßßßßßßßßßßßßßßßßßßßßß" int UNIQUE);
            """);

    assertThat(constraints(catalog, "averyveryveryveryverylongtablename_of_many_letters_indeed"))
        .containsExactly("averyveryveryveryverylongtabl_averyveryveryveryverylongcolu_key");
    assertThat(constraints(catalog, "äöüäöüäöüäöüäöüäöäöüäöü"))
        .containsExactly("äöüäöüäöüäöüäö_ßßßßßßßßßßßßßß_key");
  }

  @Test
  void sequencesOfColumns() {
    Catalog catalog = after("CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY)");

    assertThat(catalog.sequencesOf(Histories.qualified("t")))
        .extracting(s -> s.name().name(), Sequence::ownerColumn)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("t_a_seq", "a"),
            org.assertj.core.api.Assertions.tuple("t_b_seq", "b"));
  }

  @Test
  void dropConstraintFindsANotNullThatWasNotNamed() {
    Catalog catalog =
        after("CREATE TABLE t (a int NOT NULL); ALTER TABLE t DROP CONSTRAINT t_a_not_null");

    assertThat(Histories.column(catalog, "t", "a").notNull()).isFalse();
  }

  @Test
  void dropConstraintFindsAForeignKeyUnderItsNameBeforeTwelve() {
    Catalog catalog =
        after(
            """
            CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES p (x, y));
            ALTER TABLE t DROP CONSTRAINT t_a_fkey;
            """);

    assertThat(constraints(catalog, "t")).isEmpty();
  }
}
