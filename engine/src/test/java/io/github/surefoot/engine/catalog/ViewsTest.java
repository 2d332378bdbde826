package io.github.surefoot.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Views: their columns and what they depend on. */
final class ViewsTest {
  private static final String TABLES =
      """
      CREATE TABLE t (id int PRIMARY KEY, a text, b numeric(10, 2));
      CREATE TABLE u (id int, c text, t_id int);
      """;

  private static Table view(String query) {
    return Histories.table(Histories.after(TABLES + "CREATE VIEW v AS " + query + ";"), "v");
  }

  private static String shown(Set<ViewDefinition.Use> uses) {
    return uses.stream()
        .map(use -> use.relation().name() + "." + (use.column() == null ? "*" : use.column()))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM t | t.a",
        "SELECT x.a FROM t x WHERE x.b > 0 | t.a t.b",
        "SELECT 1 FROM t | ''",
        "SELECT lower(a) AS n FROM t ORDER BY n, b | t.a t.b",
        "SELECT * FROM t | t.a t.b t.id",
        "SELECT t.* FROM t, u | t.a t.b t.id",
        "SELECT a, c FROM t JOIN u ON u.t_id = t.id | t.a t.id u.c u.t_id",
        "SELECT a FROM t JOIN u USING (id) | t.a t.id u.id",
        "SELECT n.x FROM (SELECT a AS x FROM t) n | t.a",
        "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE t_id = b) | t.a t.b u.t_id",
        "SELECT id FROM (SELECT t_id AS id FROM u) n | u.t_id",
        "WITH w AS (SELECT a FROM t) SELECT w.a FROM w | t.a",
        "SELECT a FROM t UNION SELECT c FROM u | t.a u.c",
        "SELECT p FROM t AS x (k, p) | t.a",
        "SELECT a FROM t GROUP BY a HAVING max(b) > 0 | t.a t.b",
        "SELECT f.c, a FROM t, lateral_function(t.b) f | t.a t.b",
        "SELECT z FROM unknown | unknown.z",
        "SELECT n.z FROM unknown n, t | unknown.z",
        "TABLE t | t.a t.b t.id"
      })
  void columnsThatAreSurelyUsed(String query, String uses) {
    assertThat(shown(view(query).view().uses())).isEqualTo(uses.equals("''") ? "" : uses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM unknown | unknown.*",
        "SELECT z FROM unknown, other | other.z unknown.z",
        "SELECT count(*) FROM t NATURAL JOIN u | t.* u.*",
        "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM unknown WHERE z = 1) | unknown.z"
      })
  void columnsThatMayBeUsed(String query, String uses) {
    assertThat(shown(view(query).view().mayUse())).isEqualTo(uses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id, a AS name, lower(a) AS low FROM t | id name low",
        "SELECT * FROM t | id a b",
        "SELECT u.*, t.a FROM t, u | id c t_id a",
        "SELECT n.* FROM (SELECT a x, b FROM t) n | x b",
        "SELECT a::varchar(5) FROM t | a",
        "SELECT a FROM t UNION SELECT c FROM u | a"
      })
  void columnsOfAView(String query, String columns) {
    Table view = view(query);

    assertThat(view.columnsKnown()).isTrue();
    assertThat(view.columns().stream().map(Column::name).collect(Collectors.joining(" ")))
        .isEqualTo(columns);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM unknown",
        "SELECT count(*) FROM t",
        "SELECT * FROM t JOIN u USING (id)",
        "SELECT * FROM t NATURAL JOIN u",
        "SELECT * FROM generate_series(1, 2)"
      })
  void columnsThatCannotBeTold(String query) {
    assertThat(view(query).columnsKnown()).isFalse();
  }

  @Test
  void aBareColumnKeepsItsType() {
    Table view = view("SELECT b AS amount, b + 1 AS more FROM t");

    assertThat(view.column("amount").orElseThrow().type()).hasToString("numeric(10,2)");
    assertThat(view.column("more").orElseThrow().type()).isNull();
  }

  @Test
  void viewsSeeTheColumnsOfViews() {
    Catalog catalog =
        Histories.after(
            TABLES
                + """
                CREATE VIEW v (k, n) AS SELECT id, a FROM t;
                CREATE VIEW w AS SELECT * FROM v;
                """);

    assertThat(Histories.columns(catalog, "w")).containsExactly("k", "n");
    assertThat(shown(Histories.table(catalog, "w").view().uses())).isEqualTo("v.k v.n");
  }

  @Test
  void renamesAreCarriedAlong() {
    Catalog catalog =
        Histories.after(
            TABLES
                + """
                CREATE VIEW v AS SELECT a FROM t;
                ALTER TABLE t RENAME COLUMN a TO z;
                ALTER TABLE t RENAME TO s;
                """);
    Table view = Histories.table(catalog, "v");

    assertThat(shown(view.view().uses())).isEqualTo("s.z");
    assertThat(view.view().base()).isEqualTo(Histories.qualified("s"));
    assertThat(Histories.columns(catalog, "v")).containsExactly("a");
  }

  @Test
  void onlyViewsOfTheColumnGoWithIt() {
    Catalog catalog =
        Histories.after(
            TABLES
                + """
                CREATE VIEW v AS SELECT a FROM t;
                CREATE VIEW w AS SELECT a FROM v;
                CREATE VIEW x AS SELECT b FROM t;
                ALTER TABLE t DROP COLUMN a CASCADE;
                """);

    assertThat(List.of("v", "w", "x"))
        .filteredOn(name -> catalog.table(Histories.qualified(name)).isPresent())
        .containsExactly("x");
  }

  @Test
  void deeplyNestedQueriesAreRead() {
    String query = "SELECT a FROM (".repeat(100) + "SELECT a FROM t" + ") x".repeat(100);

    assertThat(shown(view(query).view().uses())).isEqualTo("t.a");
    assertThat(view(query).columns()).hasSize(1);
  }

  @Test
  void writtenThroughToItsTable() {
    assertThat(view("SELECT a FROM t WHERE b > 0").view().base()).hasToString("public.t");
    assertThat(view("SELECT a FROM t, u").view().base()).isNull();
    assertThat(view("SELECT DISTINCT a FROM t").view().base()).isNull();
    assertThat(view("SELECT a FROM t GROUP BY a").view().base()).isNull();
    assertThat(view("SELECT a FROM t LIMIT 1").view().base()).isNull();
    assertThat(view("SELECT a FROM (SELECT a FROM t) x").view().base()).isNull();
  }
}
