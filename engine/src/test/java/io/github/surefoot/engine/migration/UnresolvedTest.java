package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnresolvedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DROP TABLE orders",
        "DELETE FROM audit WHERE user_id = {id}",
        "INSERT INTO orders (id, code) VALUES ({id}, '{code}')",
        "UPDATE orders SET code = {code} FROM customers c WHERE c.id = {id}",
        "SELECT {column} FROM orders",
        "SELECT 1; UPDATE orders SET code = {code}; SELECT 2",
      })
  void aValueIsNotMissed(String sql) {
    assertThat(unresolved(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{sql} | {sql}",
        "DROP TABLE {table} | {table}",
        "ALTER TABLE {schema}.orders DROP COLUMN code | {schema}",
        "ALTER TABLE orders ADD COLUMN {column} int | {column}",
        "CREATE INDEX i ON orders (code) {options} | {options}",
        "UPDATE {table} SET code = {code} | {table}",
        "UPDATE {table} t SET code = {code} | {table}",
        "INSERT INTO {table} VALUES (1) | {table}",
        "DELETE FROM orders USING {other} o WHERE o.id = 1 | {other}",
        "SELECT * FROM orders o JOIN {other} ON true | {other}",
        "INSERT INTO a SELECT * FROM {b} | {b}",
        "SELECT 1; {more} | {more}",
      })
  void whatLeavesTheEffectOpenIsNamed(String sql, String hole) {
    assertThat(unresolved(sql))
        .extracting(UnresolvedPart::reason)
        .containsExactly(hole + " is not known before run time");
  }

  @Test
  void eachPlaceIsNamedOnce() {
    SourceFile file = new SourceFile("V1__A.java", "table + table");
    Hole first = new Hole("table", file.region(0, 5));
    Hole second = new Hole("table", file.region(8, 13));
    SqlText.Builder sql = SqlText.builder().append("DROP TABLE ", file.whole());
    sql.append(first).append("; DROP TABLE ", file.whole());
    sql.append(first).append("; DROP TABLE ", file.whole()).append(second);

    assertThat(unresolved(sql.build()))
        .extracting(UnresolvedPart::region)
        .containsExactly(file.region(0, 5), file.region(8, 13));
  }

  private static List<UnresolvedPart> unresolved(String sql) {
    SourceFile file = new SourceFile("V1__A.sql", sql);
    SqlText.Builder text = SqlText.builder();
    int from = 0;
    for (int open = sql.indexOf('{'); open >= 0; open = sql.indexOf('{', from)) {
      int close = sql.indexOf('}', open);
      text.append(file.region(from, open));
      text.append(new Hole(sql.substring(open + 1, close), file.region(open, close + 1)));
      from = close + 1;
    }
    return unresolved(text.append(file.region(from, sql.length())).build());
  }

  private static List<UnresolvedPart> unresolved(SqlText sql) {
    return Unresolved.of(sql, SqlParser.parse(sql, Dialect.POSTGRESQL));
  }
}
