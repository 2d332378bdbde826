package io.github.surefoot.engine.javacode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.javacode.SqlSink.SqlArguments;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlSinksTest {

  @ParameterizedTest
  @CsvSource({
    "close, java.sql.Statement",
    "execute, java.util.concurrent.Executor",
    "execute, java.sql.Connection",
    "prepareStatement, java.sql.Statement",
    "addBatch, org.springframework.jdbc.core.JdbcOperations",
  })
  void otherMethodsAreNoSinks(String method, String type) {
    assertThat(SqlSinks.find(method, type::equals)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "execute, java.sql.Statement",
    "addBatch, java.sql.Statement",
    "executeLargeUpdate, java.sql.Statement",
    "prepareStatement, java.sql.Connection",
    "prepareCall, java.sql.Connection",
    "nativeSQL, java.sql.Connection",
    "update, org.springframework.jdbc.core.JdbcOperations",
    "queryForList, org.springframework.jdbc.core.JdbcOperations",
    "batchUpdate, org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations",
  })
  void knowsTheSinksOfJdbcAndSpring(String method, String type) {
    assertThat(SqlSinks.find(method, type::equals))
        .contains(new SqlSink(type, method, SqlArguments.ONE, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        ".run",
        "Db.",
        "a..run",
        "a.Db.run(",
        "a.Db.run()",
        "a.Db.run(-1)",
        "a.Db.run(100)",
        "a.Db.run(0) x",
        "a.Db.r un",
        "a.1.run",
        "a.Db#run",
        "a.Db.run(\u0661)",
      })
  void anythingElseNamesNoSink(String written) {
    assertThat(SqlSink.parse(written)).isEmpty();
  }

  @Test
  void aProjectNamesAMethodAndTheIndexOfItsArgument() {
    assertThat(SqlSink.parse(" a.b.Db.run(12) "))
        .contains(new SqlSink("a.b.Db", "run", SqlArguments.ONE, 12));
    assertThat(SqlSink.parse("a.Db.new")).contains(new SqlSink("a.Db", "new", SqlArguments.ONE, 0));
  }

  @Test
  void everyArgumentOfABatchUpdateIsSql() {
    String type = "org.springframework.jdbc.core.JdbcOperations";

    assertThat(SqlSinks.find("batchUpdate", Set.of(type)::contains))
        .contains(new SqlSink(type, "batchUpdate", SqlArguments.ALL, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "orders", "nightly-job", "settings.json", "update"})
  void anythingButSqlOnAnUnknownTypeIsNoSink(String argument) {
    assertThat(SqlSinks.findLikely("execute", text(argument))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE orders",
        "\n  alter table t add c int",
        "-- x\nSELECT 1",
        "/* x */ DO"
      })
  void sqlOnAnUnknownTypeMakesALikelySink(String argument) {
    assertThat(SqlSinks.findLikely("execute", text(argument))).isPresent();
  }

  @Test
  void anUnknownArgumentOnAnUnknownTypeMakesALikelySink() {
    SourceFile file = new SourceFile("A.java", "sql");
    SqlText sql = SqlText.builder().append(new Hole("sql", file.whole())).build();

    assertThat(SqlSinks.findLikely("execute", sql)).isPresent();
    assertThat(SqlSinks.findLikely("close", sql)).isEmpty();
  }

  @Test
  void aDistinctiveNameMakesALikelySink() {
    assertThat(SqlSinks.findLikely("prepareStatement", text("orders"))).isPresent();
  }

  private static SqlText text(String sql) {
    return SqlText.of(new SourceFile("A.java", sql).whole());
  }
}
