package io.github.surefoot.engine.rule.policy;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.surefoot.engine.rule.OptionValue;
import io.github.surefoot.engine.rule.RuleTester;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtectedTableTest {
  private static final String TABLES =
      """
      -- V1__tables.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, code text);
      CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
      CREATE TABLE days (day date) PARTITION BY RANGE (day);
      CREATE TABLE days_26 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      -- V2__x.sql
      """;

  private static RuleTester rule(String tables) {
    return RuleTester.of(new ProtectedTable())
        .under("rules: { ProtectedTable: { tables: { " + tables + " } } }");
  }

  private static String found(String table, String what) {
    return "V2__x.sql:1 error: The protected table '" + table + "' " + what + ".";
  }

  @Test
  void isSilentWithoutAList() {
    RuleTester.of(new ProtectedTable()).silent(TABLES + "ALTER TABLE orders ADD c int;");
  }

  @Test
  void isSilentOnOtherTables() {
    rule("orders: [index, column, lock, bulk-dml, foreign-key]")
        .silent(
            TABLES
                + "CREATE INDEX ON items (order_id); ALTER TABLE items ADD c int; UPDATE items SET c = 1;");
  }

  @Test
  void isSilentWhereTheTableIsMade() {
    rule("orders: [index, column, lock, bulk-dml, foreign-key]")
        .silent("CREATE TABLE orders (id bigint PRIMARY KEY); ALTER TABLE orders ADD c int;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "index | ALTER TABLE orders ADD c int;",
        "index | REINDEX TABLE orders;",
        "column | ALTER TABLE orders DROP code;",
        "columns:3 | ALTER TABLE orders ADD c int;",
        "foreign-key | ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES items;",
        "foreign-key | INSERT INTO items VALUES (1, 1);",
        "bulk-dml | UPDATE orders SET code = '' WHERE id = 1;",
        "bulk-dml | INSERT INTO orders VALUES (1, '');",
        "lock | CREATE INDEX ON orders (code);",
        "lock:share | CREATE INDEX CONCURRENTLY i ON orders (code);",
      })
  void isSilentOnWhatItIsNotProtectedFrom(String guard, String sql) {
    rule("orders: ['" + guard + "']").silent(TABLES + sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "index | CREATE INDEX ON orders (code); | gets another index",
        "index | ALTER TABLE orders ADD UNIQUE (code); | gets another index",
        "column | ALTER TABLE orders ADD c int; | gets another column",
        "columns:2 | ALTER TABLE orders ADD c int; | gets more than 2 columns",
        "foreign-key | ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders; | gets a"
            + " foreign key that refers to it",
        "foreign-key | CREATE TABLE x (o bigint REFERENCES orders); | gets a foreign key that refers"
            + " to it",
        "bulk-dml | UPDATE orders SET code = ''; | has an unbounded part of its rows written",
        "bulk-dml | DELETE FROM orders WHERE code = ''; | has an unbounded part of its rows written",
        "lock | TRUNCATE orders; | is locked ACCESS EXCLUSIVE",
        "lock:share | CREATE INDEX ON orders (code); | is locked SHARE",
        "lock:Share-Row-Exclusive | ALTER TABLE orders ADD c int; | is locked ACCESS EXCLUSIVE",
      })
  void findsWhatItIsProtectedFrom(String guard, String sql, String what) {
    rule("orders: ['" + guard + "']").finds(TABLES + sql, found("orders", what));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "public.orders", "'ord*'", "'public.*ders'", "ORDERS"})
  void tableMayBeAPattern(String pattern) {
    rule(pattern + ": column")
        .finds(TABLES + "ALTER TABLE orders ADD c int;", found("orders", "gets another column"));
  }

  @Test
  void whatProtectsAPartitionedTableProtectsItsPartitions() {
    rule("days: index")
        .finds(TABLES + "CREATE INDEX ON days_26 (day);", found("days_26", "gets another index"));
  }

  @Test
  void tellsEachBreachOnce() {
    rule("orders: [lock, column], '*': [lock, column]")
        .finds(
            TABLES + "ALTER TABLE orders ADD c int;",
            found("orders", "gets another column"),
            found("orders", "is locked ACCESS EXCLUSIVE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"indexes", "columns", "columns:x", "lock:exclusiv", "index:3", ""})
  void refusesWhatIsNoGuard(String guard) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ProtectedTable()
                    .options()
                    .get(0)
                    .read(new OptionValue.Entries(Map.of("orders", List.of(guard)))))
        .withMessageContaining("is nothing that a table is protected from");
  }
}
