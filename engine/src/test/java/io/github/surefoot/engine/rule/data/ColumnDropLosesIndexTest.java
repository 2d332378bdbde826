package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnDropLosesIndexTest {
  private static final String DROP = "ALTER TABLE orders DROP COLUMN tenant;";

  private final RuleTester rule = RuleTester.of(new ColumnDropLosesIndex());

  private static String orders(String more) {
    return """
        -- V1__orders.sql
        CREATE TABLE regions (id bigint, tenant bigint, PRIMARY KEY (id, tenant));
        CREATE TABLE orders (id bigint PRIMARY KEY, tenant bigint, region bigint, status text);
        %s
        -- V2__drop.sql
        """
        .formatted(more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CREATE INDEX i ON orders (tenant);",
        "CREATE INDEX i ON orders (status);",
        "ALTER TABLE orders ADD UNIQUE (tenant);",
        "ALTER TABLE orders ADD CHECK (tenant > 0);",
        "CREATE INDEX i ON orders (tenant) WHERE tenant > 0;",
      })
  void isSilentWhereOnlyTheColumnIsConcerned(String more) {
    rule.silent(orders(more) + DROP);
  }

  @Test
  void isSilentForAPrimaryKey() {
    rule.silent(orders("") + "ALTER TABLE regions DROP COLUMN tenant;");
  }

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent(
        "CREATE TABLE orders (tenant bigint, status text, UNIQUE (tenant, status)); " + DROP);
  }

  @Test
  void isSilentWhereTheIndexWentBefore() {
    rule.silent(orders("CREATE INDEX i ON orders (tenant, status);") + "DROP INDEX i;\n" + DROP);
    rule.silent(
        orders("ALTER TABLE orders ADD CONSTRAINT k UNIQUE (tenant, status);")
            + "ALTER TABLE orders DROP CONSTRAINT k, DROP COLUMN tenant;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX j ON orders (status);",
        "CREATE INDEX j ON orders (status, region);",
        "CREATE UNIQUE INDEX j ON orders (status);",
      })
  void isSilentWhereAnIndexTakesItsPlace(String replacement) {
    String index = "CREATE INDEX i ON orders (tenant, status);";
    rule.silent(orders(index) + replacement + DROP);
    rule.silent(orders(index + replacement) + DROP);
  }

  @Test
  void isSilentWhereAConstraintTakesItsPlace() {
    rule.silent(
        orders("ALTER TABLE orders ADD CONSTRAINT k CHECK (tenant > 0 AND status <> '');")
            + "ALTER TABLE orders ADD CHECK (status <> '') NOT VALID;\n"
            + DROP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE orders ADD CHECK (region > 0) NOT VALID;",
        "ALTER TABLE orders ADD CHECK (status <> '' AND tenant > 1) NOT VALID;",
        "ALTER TABLE orders ADD FOREIGN KEY (status) REFERENCES states;",
      })
  void findsWhereAnotherConstraintDoesNotServe(String other) {
    assertThat(
            rule.findings(
                orders("ALTER TABLE orders ADD CONSTRAINT k CHECK (tenant > 0 AND status <> '');")
                    + other
                    + DROP))
        .isNotEmpty();
  }

  @Test
  void findsWhereAnOlderConstraintSaysTheSameInPart() {
    assertThat(
            rule.findings(
                orders(
                        "ALTER TABLE orders ADD CONSTRAINT k CHECK (tenant > 0 AND status <> '');"
                            + " ALTER TABLE orders ADD CHECK (status <> '');")
                    + DROP))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX j ON orders (status);",
        "CREATE UNIQUE INDEX j ON orders (status, region);"
      })
  void findsWhereNothingKeepsWhatWasUnique(String other) {
    assertThat(
            rule.findings(
                orders("CREATE UNIQUE INDEX i ON orders (tenant, status);" + other) + DROP))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX j ON orders (region, status);",
        "CREATE INDEX j ON orders (status) WHERE region > 0;",
        "CREATE INDEX j ON orders USING hash (status);",
      })
  void findsWhereAnotherIndexDoesNotServe(String other) {
    assertThat(rule.findings(orders("CREATE INDEX i ON orders (tenant, status);" + other) + DROP))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE INDEX i ON orders (tenant, status);                          | index 'i', which is
          CREATE INDEX i ON orders (status) INCLUDE (tenant);                 | index 'i', which is
          CREATE INDEX i ON orders (status) WHERE tenant > 0;                 | index 'i', which is
          CREATE INDEX i ON orders (concat(tenant, status));                  | index 'i', which is
          ALTER TABLE orders ADD CONSTRAINT k UNIQUE (status, tenant);        | constraint 'k', which is
          ALTER TABLE orders ADD CONSTRAINT k CHECK (tenant <> region);       | constraint 'k', which is
          ALTER TABLE orders ADD CONSTRAINT k FOREIGN KEY (region, tenant) REFERENCES regions; | constraint 'k', which is
          CREATE INDEX i ON orders (tenant, status); ALTER TABLE orders ADD CONSTRAINT k CHECK (tenant <> region); | index 'i', constraint 'k', which are
          """)
  void findsWhatIsAboutOtherColumnsToo(String more, String lost) {
    rule.finds(
        orders(more) + DROP,
        "V2__drop.sql:1 warning: DROP COLUMN 'orders.tenant' also drops "
            + lost
            + " about other columns too.");
  }

  @Test
  void buildsTheIndexOverWhatStaysFirst() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    orders(
                            "CREATE INDEX i ON orders USING btree (tenant, lower(status), region DESC)"
                                + " INCLUDE (id) WHERE status <> '';")
                        + DROP)))
        .isEqualTo(
            """
            Decide which of it is still wanted: build the index over the columns that stay, add the \
            constraint anew without the column, and drop the column after that.
            == V2__drop.sql
            DROP INDEX CONCURRENTLY IF EXISTS orders_expr_region_idx;
            CREATE INDEX CONCURRENTLY orders_expr_region_idx ON orders ((lower(status)), region DESC) \
            INCLUDE (id) WHERE status <> '';
            == V2_1__drop_orders_tenant.sql
            ALTER TABLE orders DROP COLUMN tenant;
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void hasNoIndexToBuildForAConstraint() {
    assertThat(
            rule.finding(
                    orders("ALTER TABLE orders ADD CONSTRAINT k UNIQUE (status, tenant);") + DROP)
                .remedy()
                .snippets())
        .isEmpty();
  }
}
