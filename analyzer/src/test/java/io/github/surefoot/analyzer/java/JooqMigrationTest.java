package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What jOOQ renders is compared with jOOQ itself in the module conformance. */
final class JooqMigrationTest {
  private static final String HEAD =
      """
      package db.migration;
      import java.util.*;
      import org.flywaydb.core.api.migration.*;
      import org.jooq.*;
      import org.jooq.DSLContext;
      import org.jooq.Query;
      import org.jooq.Table;
      import org.jooq.Field;
      import org.jooq.AlterTableStep;
      import org.jooq.Condition;
      import org.jooq.DataType;
      import org.jooq.Name;
      import org.jooq.Select;
      import org.jooq.impl.*;
      import org.jooq.impl.DSL;
      import org.jooq.impl.SQLDataType;
      """;

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jooq.dropTable(\"a\")",
        "jooq.dropTable(\"a\").getSQL()",
        "DSL.dropTable(\"a\")",
        "jooq.batch(\"drop table a\")",
        "jooq.fetch((java.sql.ResultSet) null)",
        "jooq.transaction(c -> { })",
      })
  void whatIsNotExecutedIsNotSent(String expression) throws IOException {
    assertThat(sent(expression + ";").stream().filter(s -> !s.literal() && s.told() == null))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jooq.dropTable(name()).execute() | drop table {name()}",
        "jooq.dropTable(table).execute() | drop table {table}",
        "jooq.alterTable(\"a\").add(field).execute() | alter table \"a\" add {field} {field.getDataType()}",
        "jooq.alterTable(\"a\").addColumn(\"b\", type).execute() | alter table \"a\" add \"b\" {type}",
        "jooq.alterTable(\"a\").alter(\"b\").set(type).execute() | alter table \"a\" alter \"b\" type {type}",
        "jooq.alterTable(\"a\").dropSomething(\"b\").execute() | alter table \"a\" {dropSomething(…)}",
        "jooq.dropTable(\"a\").quickly().execute() | drop table \"a\" {quickly(…)}",
        "jooq.deleteFrom(DSL.table(\"a\")).where(condition).execute() | delete from a where {condition}",
        "jooq.deleteFrom(DSL.table(\"a\")).where(DSL.field(\"b\").eq(name())).execute() | delete from a where b = {name()}",
        "jooq.deleteFrom(DSL.table(\"a\")).where(DSL.field(\"b\").resembles(1)).execute() | delete from a where {DSL.field(\"b\").resembles(1)}",
        "jooq.update(DSL.table(\"a\")).set(DSL.field(\"b\"), DSL.magic(2)).execute() | update a set b = {DSL.magic(2)}",
        "step.dropColumn(\"b\").execute() | {step} {dropColumn(…)}",
        "query.execute() | {query}",
        "jooq.execute(query) | {query}",
        "jooq.execute(name()) | {name()}",
        "jooq.batch(queries).execute() | {queries}",
      })
  void whatIsNotKnownIsAHole(String expression, String expected) throws IOException {
    assertThat(sent(expression + ";"))
        .extracting(s -> s.text().toString())
        .containsExactly(expected);
  }

  @Test
  void eachPieceStandsWhereItIsWritten() throws IOException {
    SqlText sql =
        sent("""
                jooq.alterTable("books").addColumn(TITLE).execute();
                """)
            .get(0)
            .text();

    assertThat(sql).hasToString("alter table \"books\" add \"title\" varchar(20) not null");
    assertThat(origin(sql, "alter table")).isEqualTo("alterTable(\"books\")");
    assertThat(origin(sql, "books")).isEqualTo("books");
    assertThat(origin(sql, "add")).isEqualTo("addColumn(TITLE)");
    assertThat(origin(sql, "title")).isEqualTo("title");
    assertThat(origin(sql, "varchar(20)")).isEqualTo("VARCHAR(20)");
    assertThat(origin(sql, "not null")).isEqualTo("nullable(false)");
  }

  @Test
  void aStatementThatIsDroppedIsNamed() throws IOException {
    assertThat(migration("jooq.dropTable(\"a\"); jooq.select().from(\"b\");").unread())
        .extracting(UnresolvedPart::reason, part -> part.region().text())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "The statement that is put together here is not executed",
                "jooq.dropTable(\"a\")"));
  }

  @Test
  void eachOfSomeValuesMakesAStatement() throws IOException {
    assertThat(
            sent(
                """
                String name = table == null ? "a" : "b";
                jooq.alterTable(name).dropColumn("c").execute();
                """))
        .allMatch(SentSql::conditional)
        .extracting(s -> s.text().toString())
        .containsExactly("alter table \"a\" drop \"c\"", "alter table \"b\" drop \"c\"");
  }

  @Test
  void aConnectionOfItsOwnIsKept() throws IOException {
    assertThat(
            sent(
                """
                DSL.using(data.getConnection()).dropTable("a").execute();
                jooq.dropTable("b").execute();
                """))
        .extracting(s -> s.dispatch().ownConnection())
        .containsExactly(true, false);
  }

  @Test
  void recordsAreGoneThroughInRounds() throws IOException {
    assertThat(
            sent(
                """
                jooq.select().from("a").fetch(r -> jooq.dropTable("b").execute());
                for (var r : jooq.selectFrom("c")) { jooq.dropTable("d").execute(); }
                """))
        .extracting(s -> s.text().toString(), SentSql::repeated)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("select * from a", false),
            org.assertj.core.groups.Tuple.tuple("drop table \"b\"", true),
            org.assertj.core.groups.Tuple.tuple("select * from c", false),
            org.assertj.core.groups.Tuple.tuple("drop table \"d\"", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Select<?> q = DSL.selectOne(); | q = q.union(q); | jooq.createTable(\"t\").as(q).execute();",
        "Condition c = DSL.trueCondition(); | c = c.and(c); | jooq.deleteFrom(DSL.table(\"t\")).where(c).execute();",
        "Field<Integer> f = DSL.val(1); | f = f.plus(f); | jooq.update(DSL.table(\"t\")).set(f, f).execute();",
        "Name n = DSL.name(\"a\"); | n = n.append(n); | jooq.dropTable(n).execute();",
      })
  void whatDoublesInALoopComesToAnEnd(String start, String round, String end) throws IOException {
    assertThat(sent(start + " for (int i = 0; i < 200; i++) { " + round + " } " + end)).hasSize(1);
  }

  /** What of the source a part of the SQL comes from. */
  private static String origin(SqlText sql, String part) {
    int at = sql.text().indexOf(part);
    return sql.region(at, at + part.length()).text();
  }

  private List<SentSql> sent(String statements) throws IOException {
    return new ArrayList<>(migration(statements).sent());
  }

  private JavaMigration migration(String statements) throws IOException {
    Path file = root.resolve("V1__A.java");
    Files.writeString(
        file,
        HEAD
            + """
            class V1__A extends BaseJavaMigration {
              static final Field<String> TITLE =
                  DSL.field(DSL.name("title"), SQLDataType.VARCHAR(20).nullable(false));
              Table<?> table; Field<?> field; DataType<?> type; Condition condition;
              AlterTableStep step; Query query; List<Query> queries; javax.sql.DataSource data;
              native String name();
              public void migrate(Context context) {
                DSLContext jooq = DSL.using(context.getConnection());
            """
            + statements
            + "}}");
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            List.of(file), Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE);
    assertThat(result.problems()).isEmpty();
    assertThat(result.migrations()).hasSize(1);
    return result.migrations().get(0);
  }
}
