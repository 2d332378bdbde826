package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NotUnderstoodTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DROP TABLE orders",
        "-- {comment}",
        "DELETE FROM audit WHERE user_id = {id}",
        "INSERT INTO orders (id, code) VALUES ({id}, '{code}')",
        "UPDATE orders SET code = {code} FROM customers c WHERE c.id = {id}",
        "SELECT {column} FROM orders",
        "SELECT 1; UPDATE orders SET code = {code}; SELECT 2",
        "ALTER TABLE orders ADD COLUMN {column} int",
        "ALTER TABLE orders ADD COLUMN code text DEFAULT {value}",
        "ALTER TABLE orders ADD CONSTRAINT {name} CHECK (code = '{code}')",
        "ALTER TABLE orders ALTER code SET DEFAULT '{value}'",
        "ALTER TABLE orders OWNER TO {owner}",
        "CREATE TABLE orders ({id} bigint, code text DEFAULT '{code}')",
        "CREATE INDEX i ON orders ({column})",
        "GRANT SELECT ON orders TO {role}",
        "COMMENT ON TABLE orders IS '{text}'",
        "CREATE ROLE {role}",
        "SET lock_timeout = {timeout}",
        "DO $$ BEGIN UPDATE orders SET code = '{code}'; PERFORM f('{x}'); END $$",
      })
  void aValueIsNotMissed(String sql) {
    assertThat(places(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{sql} | {sql} is not known before run time.",
        "{a} TABLE orders | What this statement does is not known before run time: it holds {a}.",
        "DROP TABLE {t} | What this statement works on is not known before run time: {t}.",
        "ALTER TABLE {s}.orders DROP COLUMN code | What this statement works on is not known"
            + " before run time: {s}.orders.",
        "UPDATE {t} x SET code = {c} | What this statement works on is not known before run time:"
            + " {t}.",
        "INSERT INTO {t} VALUES (1) | What this statement works on is not known before run time:"
            + " {t}.",
        "DO $$ BEGIN DROP TABLE {t}; END $$ | What this statement works on is not known before run"
            + " time: {t}.",
        "SELECT 1; {more} | {more} is not known before run time.",
      })
  void whatAStatementIsOrWorksOn(String sql, String sentence) {
    assertThat(places(sql)).extracting(NotUnderstood::sentence).containsExactly(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE INDEX i ON orders (code) {options} | {options}",
        "ALTER TABLE orders ADD COLUMN code {type} | {type}",
        "ALTER TABLE orders ADD COLUMN {definition} | {definition}",
        "ALTER TABLE orders ADD COLUMN code int {constraints} | {constraints}",
        "ALTER TABLE orders {action} | {action}",
        "ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES {other} | {other}",
        "ALTER TABLE orders DROP CONSTRAINT {c} | {c}",
        "CREATE TABLE orders ({columns}) | {columns}",
        "DELETE FROM orders USING {other} o WHERE o.id = 1 | {other}",
        "SELECT * FROM orders o JOIN {other} ON true | {other}",
        "INSERT INTO a SELECT * FROM {b} | {b}",
        "SET search_path = {schema} | {schema}",
        "DO $$ {declare} BEGIN UPDATE orders SET code = '{code}'; END $$ | {declare}",
      })
  void aClauseOfAStatement(String sql, String hole) {
    assertThat(places(sql))
        .extracting(NotUnderstood::sentence)
        .containsExactly(
            "A clause of this statement is not known before run time: it holds " + hole + ".");
  }

  @Test
  void aStatementIsOnePlaceWithAllThatWouldHaveToBeKnown() {
    assertThat(places("ALTER TABLE {t} ADD {c} text DEFAULT {v}, DROP COLUMN {d}, {action}"))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.kind()).isEqualTo(NotUnderstood.Kind.UNRESOLVED);
              assertThat(p.region().text()).isEqualTo("{t}");
              assertThat(p.holes()).extracting(Hole::name).containsExactly("t", "d", "action");
            });
  }

  @Test
  void whatAConstantOfSeveralStatementsHoldsIsOnePlace() {
    SourceFile file = new SourceFile("V1__A.java", "table + table");
    Hole first = new Hole("table", file.region(0, 5));
    Hole second = new Hole("table", file.region(8, 13));
    SqlText.Builder sql = SqlText.builder().append("DROP TABLE ", file.whole());
    sql.append(first).append("; DROP TABLE ", file.whole());
    sql.append(first).append("; DROP TABLE ", file.whole()).append(second);

    assertThat(places(file, sql.build(), List.of()))
        .extracting(NotUnderstood::region)
        .containsExactly(file.region(0, 5), file.region(8, 13));
  }

  @Test
  void whatTheParserDoesNotKnow() {
    assertThat(places("DROP TABEL a; ALTER TABLE b DROP COLUMN c; ALTER TABLE d FROB e"))
        .extracting(p -> p.kind() + " " + p.what() + " " + p.region().text())
        .containsExactly("UNPARSED STATEMENT TABEL", "UNPARSED STATEMENT FROB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\restrict abc | SKIPPED \\restrict is a command of psql and no SQL: it is skipped.",
        "\\set x 1 | SKIPPED \\set is a command of psql and no SQL: it is skipped.",
        "\\i more.sql | UNRESOLVED The file of \\i more.sql is not read: what is in it is not known.",
        "\\connect app | UNRESOLVED Behind \\connect app another database or role may be at work.",
        "SELECT 'DROP TABLE a' \\gexec | UNRESOLVED The statements that \\gexec puts together are not"
            + " known before run time.",
      })
  void commandsOfPsql(String sql, String place) {
    assertThat(places(sql)).extracting(p -> p.kind() + " " + p.sentence()).containsExactly(place);
  }

  @Test
  void executeWithoutPrepare() {
    assertThat(places("PREPARE p AS DELETE FROM a; EXECUTE p; EXECUTE q"))
        .extracting(NotUnderstood::sentence)
        .containsExactly("What EXECUTE runs is not known: no PREPARE of 'q' stands before it.");
  }

  @Test
  void everyExecuteThatCannotBeTold() {
    assertThat(places("DO $$ BEGIN EXECUTE a; EXECUTE b; END $$"))
        .extracting(NotUnderstood::what)
        .containsExactly(NotUnderstood.Part.EXECUTE, NotUnderstood.Part.EXECUTE);
  }

  @Test
  void codeThatMaySendAnything() {
    SourceFile file = new SourceFile("V1__A.java", "migrate");
    assertThat(
            places(
                file,
                SqlText.builder().build(),
                List.of(new UnresolvedPart("No SQL was found", file.whole()))))
        .extracting(NotUnderstood::what, NotUnderstood::sentence)
        .containsExactly(tuple(NotUnderstood.Part.CODE, "No SQL was found."));
  }

  private static List<NotUnderstood> places(String sql) {
    SourceFile file = new SourceFile("V1__A.sql", sql);
    SqlText.Builder text = SqlText.builder();
    int from = 0;
    for (int open = sql.indexOf('{'); open >= 0; open = sql.indexOf('{', from)) {
      int close = sql.indexOf('}', open);
      text.append(file.region(from, open));
      text.append(new Hole(sql.substring(open + 1, close), file.region(open, close + 1)));
      from = close + 1;
    }
    return places(file, text.append(file.region(from, sql.length())).build(), List.of());
  }

  private static List<NotUnderstood> places(
      SourceFile file, SqlText sql, List<UnresolvedPart> unresolved) {
    List<ExecutedStatement> statements =
        SqlParser.parse(sql, Dialect.POSTGRESQL).statements().stream()
            .map(s -> new ExecutedStatement(s, s.range().region()))
            .toList();
    Migration migration =
        new Migration(
            "V1__A",
            "1",
            file,
            Kind.VERSIONED,
            Language.SQL,
            TransactionMode.PER_MIGRATION,
            statements,
            unresolved,
            List.of(),
            false,
            true);
    MigrationHistory history =
        new MigrationHistory(
            "test", Target.DEFAULT, Runner.Flyway.DEFAULT, Map.of(), List.of(migration));
    return NotUnderstood.in(Replay.of(history).get(0));
  }
}
