package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.javacode.JavaMigration.Transaction;
import io.github.surefoot.engine.javacode.JavaMigration.Version;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaMigrationReaderTest {
  private static final String HEAD =
      """
      package db.migration;
      import java.sql.*;
      import org.flywaydb.core.api.MigrationVersion;
      import org.flywaydb.core.api.migration.*;
      import org.springframework.jdbc.core.*;
      import io.github.surefoot.annotations.*;
      """;

  @TempDir Path root;

  private final List<Path> files = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class V1__A { }",
        "class V1__A extends Thread { }",
        "class V1__A { /* JavaMigration */ }",
        "class Other extends java.util.ArrayList<BaseJavaMigration> { }",
      })
  void otherClassesAreNoMigrations(String source) throws IOException {
    write("V1__A.java", HEAD + source);

    assertThat(read().migrations()).isEmpty();
    assertThat(read().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class V1__A extends BaseJavaMigration { } | FLYWAY",
        "class V1__A implements JavaMigration { } | FLYWAY",
        "abstract class Base extends BaseJavaMigration { } | BASE",
        "interface Base extends JavaMigration { } | BASE",
        "record V1__A() implements JavaMigration { } | FLYWAY",
        "class V1__A extends com.example.Base { } | FLYWAY",
        "@SchemaMigration class Upgrade { } | MARKED",
        "@DataMigration class Upgrade extends Thread { } | MARKED",
        "class Outer { static class V1__A extends BaseJavaMigration { } } | FLYWAY",
      })
  void tellsWhatRunsAClass(String source, Role role) throws IOException {
    write("V1__A.java", HEAD + source);

    assertThat(read().migrations()).extracting(JavaMigration::role).containsExactly(role);
  }

  @Test
  void findsMigrationsThroughBaseClassesOfTheProject() throws IOException {
    write("V1__A.java", "package db.migration; class V1__A extends base.Base { }");
    write("Base.java", "package base; import other.*; public class Base extends Root { }");
    write(
        "Root.java",
        "package other; public abstract class Root"
            + " extends org.flywaydb.core.api.migration.BaseJavaMigration { }");

    assertThat(read().migrations()).extracting(JavaMigration::simpleName).containsExactly("V1__A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | OPENED",
        "public boolean canExecuteInTransaction() { return true; } | OPENED",
        "public boolean canExecuteInTransaction() { return false; } | NOT_OPENED",
        "public boolean canExecuteInTransaction() { return NO; }"
            + " static final boolean NO = false; | NOT_OPENED",
        "public boolean canExecuteInTransaction() { return isEmpty(); } | UNKNOWN",
        "public boolean canExecuteInTransaction() { log(); return false; } | NOT_OPENED",
        "public boolean canExecuteInTransaction() { return !concurrently; }"
            + " private final boolean concurrently = true; | NOT_OPENED",
        "public boolean canExecuteInTransaction() { if (isEmpty()) return true; return false; }"
            + " | UNKNOWN",
        "public boolean canExecuteInTransaction(int other) { return false; } | OPENED",
      })
  void tellsWhetherFlywayOpensATransaction(String members, Transaction transaction)
      throws IOException {
    write("V1__A.java", HEAD + "class V1__A extends BaseJavaMigration { " + members + " }");

    assertThat(read().migrations())
        .extracting(JavaMigration::transaction)
        .containsExactly(transaction);
  }

  @Test
  void aTransactionMayBeRefusedByABaseClass() throws IOException {
    write("V1__A.java", "package db.migration; class V1__A extends Base { }");
    write(
        "Base.java",
        HEAD
            + "class Base extends BaseJavaMigration {"
            + " public boolean canExecuteInTransaction() { return false; } }");

    assertThat(read().migrations().get(0).transaction()).isEqualTo(Transaction.NOT_OPENED);
  }

  @Test
  void theVersionStandsInTheClassNameOrIsGiven() throws IOException {
    write(
        "Any.java",
        HEAD
            + """
              class V1__Named extends BaseJavaMigration { }
              class Given extends BaseJavaMigration {
                static final String MAJOR = "7";
                public MigrationVersion getVersion() {
                  return MigrationVersion.fromVersion(MAJOR + ".1");
                }
              }
              class Repeatable implements JavaMigration {
                public MigrationVersion getVersion() { return null; }
              }
              class Computed implements JavaMigration {
                public MigrationVersion getVersion() { return compute(); }
              }
              class Constant implements JavaMigration {
                private static final MigrationVersion VERSION = MigrationVersion.fromVersion("8");
                public MigrationVersion getVersion() { return VERSION; }
              }
              """);

    assertThat(read().migrations())
        .extracting(JavaMigration::version)
        .satisfiesExactly(
            v -> assertThat(v).isEqualTo(new Version.InClassName()),
            v -> assertThat(v).isEqualTo(new Version.Given("7.1")),
            v -> assertThat(v).isEqualTo(new Version.None()),
            v -> assertThat(((Version.Unknown) v).region().text()).isEqualTo("getVersion"),
            v -> assertThat(v).isEqualTo(new Version.Given("8")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"A\" | A",
        "\"A\" + \"B\" | AB",
        "(\"A\") + (\"B\" + \"C\") | ABC",
        "(String) \"A\" | A",
        "\"A\" + 1 + 'c' + 2L + true + 1.50 + 0x10 | A1c2true1.516",
        "1 + 2 + \"A\" | 3A",
        "OWN | own",
        "V1__A.OWN | own",
        "this.instance | instance",
        "OWN + \" \" + TWICE | own ownown",
        "CYCLE | {CYCLE}b",
        "closed | closed",
        "open | {open}",
        "reassigned | {reassigned}",
        "INHERITED | inherited",
        "Names.ORDERS | orders",
        "db.names.Names.ORDERS | orders",
        "db.names.Names.Inner.DEEP | deep",
        "IMPORTED | imported",
        "ON_DEMAND | on demand",
        "LIMIT + \"\" | 5",
        "parameter | {parameter}",
        "compute() | {compute()}",
        "\"A\" + parameter.trim() | A{parameter}",
        "Names.Color.RED + \"\" | RED",
      })
  void resolvesExpressions(String expression, String expected) throws IOException {
    write(
        "V1__A.java",
        """
        package db.migration;
        import java.sql.Statement;
        import db.names.Names;
        import static db.names.Names.IMPORTED;
        import static db.names.More.*;
        class V1__A extends Base {
          static final String OWN = "own";
          static final String TWICE = OWN + OWN;
          static final String CYCLE = LOOP;
          static final String LOOP = CYCLE + "b";
          static final int LIMIT = 5;
          final String instance = "instance";
          private String closed = "closed";
          String open = "open";
          private String reassigned = "x";
          void change() { this.reassigned = "y"; }
          void run(Statement statement, String parameter) {
            statement.execute(%s);
          }
        }
        """
            .formatted(expression));
    write(
        "Base.java",
        "package db.migration; abstract class Base extends"
            + " org.flywaydb.core.api.migration.BaseJavaMigration implements Inherited { }");
    write(
        "Inherited.java",
        "package db.migration; interface Inherited { String INHERITED = \"inherited\"; }");
    write(
        "Names.java",
        """
        package db.names;
        public class Names {
          public static final String ORDERS = "orders", IMPORTED = "imported";
          static class Inner { static final String DEEP = "deep"; }
          enum Color { RED }
        }
        """);
    write(
        "More.java",
        "package db.names; public class More { static final String ON_DEMAND = \"on demand\"; }");

    assertThat(sql()).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "String s = \"A\"; st.execute(s); | A",
        "final String s = \"A\"; st.execute(s + s); | AA",
        "var s = \"A\"; st.execute(s); | A",
        "String s; s = \"A\"; st.execute(s); | A",
        "String s = \"A\"; s = \"B\"; st.execute(s); | B",
        "String s = \"A\"; s += \"B\"; st.execute(s); | AB",
        "String s; if (x) s = \"A\"; else s = \"B\"; st.execute(s); | A;B",
        "for (String s : names) st.execute(s); | {s}",
        "var l = new java.util.ArrayList<String>(); l.add(\"A\"); l.add(\"B\"); for (String s : l) st.execute(s); | A;B",
        "for (String s : java.util.List.of(\"A\", \"B\")) st.execute(s); | A;B",
        "for (String s : new String[] {\"A\", \"B\"}) st.execute(s); | A;B",
        "for (int i = 0; i == 0; i++) st.execute(\"A\"); | A",
        "for (int i = 0; i < 3; i++) st.execute(\"A\" + i); | A0;A1;A2",
        "for (int i = 4; i > 0; i -= 2) st.execute(\"A\" + i); | A4;A2",
        "for (int i = 0; i < 500; i++) st.execute(\"A\"); | A",
        "for (int i = 0; i < names.size(); i++) st.execute(\"A\" + i); | A{i}",
        "int i = 1; while (i <= 8) { st.execute(\"A\" + i); i *= 2; } | A1;A2;A4;A8",
        "int i = 9; do { st.execute(\"A\" + i--); } while (i >= 8); st.execute(\"B\" + i); | A9;A8;B7",
        "String[] a = {\"A\", \"B\"}; for (int i = 0; i < a.length; i++) st.execute(a[i]); | A;B",
        "String[] a = new String[2]; a[0] = \"A\"; a[1] = \"B\"; for (String s : a) st.execute(s); | A;B",
        "while (true) { st.execute(\"A\"); if (x) break; } st.execute(\"B\"); | A;B",
        "for (String s : java.util.List.of(\"A\", \"B\", \"C\")) { if (s.equals(\"B\")) continue; st.execute(s); } | A;C",
        "for (String s : java.util.List.of(\"A\", \"B\", \"C\")) { if (s.equals(\"B\")) break; st.execute(s); } | A",
        "for (String s : java.util.List.of(\"A\", \"B\")) { if (x) continue; st.execute(s); } | A;B",
        "a: for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) { if (j == 1) continue a; st.execute(\"\" + i + j); } | 00;10",
        "a: { if (x) break a; st.execute(\"A\"); } st.execute(\"B\"); | A;B",
        "String s = switch (o.hashCode()) { case 1: if (x) yield \"A\"; yield \"B\"; default: yield \"C\"; }; st.execute(s); | A;B;C",
        "java.util.stream.Stream.of(\"A\", \"B\").map(s -> s + \"C\").forEach(st::execute); | AC;BC",
        "var m = java.util.Map.of(\"k\", \"A\"); st.execute(m.get(\"k\")); | A",
        "var b = new StringBuilder(\"A\"); b.append(\"B\").append(1); st.execute(b.toString()); | AB1",
        "var b = new StringBuilder(\"A\"); for (String n : names) b.append(n); st.execute(b.toString()); | A{…}",
        "st.execute(String.format(\"A %s %d\", \"B\", 1)); | A B 1",
        "st.execute(\"A %s\".formatted(o)); | A {o}",
        "st.execute(String.join(\", \", java.util.List.of(\"A\", \"B\"))); | A, B",
        "st.execute(\"A #\".replace(\"#\", \"B\").trim().toUpperCase()); | A B",
        "st.execute(x ? \"A\" : \"B\"); | A;B",
        "st.execute(switch (o.hashCode()) { case 1 -> \"A\"; default -> \"B\"; }); | A;B",
        "if (isPostgres()) st.execute(\"A\"); else st.execute(\"B\"); | A",
        "if (st.getConnection().getMetaData().getDatabaseProductName().equals(\"MySQL\")) st.execute(\"A\"); | ",
        "{ String s = \"A\"; } String s = \"B\"; st.execute(s); | B",
        "names.forEach(s -> st.execute(s)); | {s}",
        "String s = \"A\"; Runnable r = () -> { st.execute(s); }; | A",
        "if (o instanceof String s) { st.execute(s); } | {s}",
        "String s = \"A\"; new Thread() { String s = \"B\"; void m() { st.execute(this.s); } }; | B",
      })
  void followsLocalVariables(String body, @Nullable String expected) throws IOException {
    migration(
        "void m(Statement st, java.util.List<String> names, Object o, boolean x) {" + body + "}");

    assertThat(sql()).containsExactly(expected == null ? new String[0] : expected.split(";"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void m(Statement st) { st.execute(\"X\"); }",
        "void m(java.sql.Connection c) { c.createStatement().execute(\"X\"); }",
        "public void migrate(Context ctx) { ctx.getConnection().createStatement().execute(\"X\"); }",
        "void m(Context ctx) { try (var st = ctx.getConnection().createStatement()) { st.execute(\"X\"); } }",
        "void m(Connection c) { c.prepareStatement(\"X\", Statement.RETURN_GENERATED_KEYS).execute(); }",
        "Connection connection() { return null; } void m() { connection().prepareStatement(\"X\"); }",
        "Statement st; void m() { this.st.addBatch(\"X\"); }",
        "void m(PreparedStatement st) { st.executeUpdate(\"X\"); }",
        "void m(Context ctx) { var c = ctx.getConnection(); var st = c.createStatement(); st.execute(\"X\"); }",
        "void m(Object o) { ((Statement) o).execute(\"X\"); }",
        "void m(Object o, DataSource d) { o.unwrap(Statement.class).execute(\"X\"); }",
        "void m(Context ctx) { new JdbcTemplate(ctx.getConfiguration().getDataSource()).execute(\"X\"); }",
        "JdbcOperations jdbc; void m() { jdbc.update(\"X\", 1); }",
        "void m(JdbcTemplate jdbc) { jdbc.batchUpdate(\"X\", args()); }",
        "void m(JdbcTemplate jdbc) { jdbc.batchUpdate(new String[] {\"X\"}); }",
        "void m(JdbcTemplate jdbc) { jdbc.queryForObject(\"X\", String.class, \"Y\"); }",
        "void m(org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate jdbc) { jdbc.update(\"X\", map()); }",
        "void m(com.example.Unknown db) { db.executeUpdate(\"X\"); }",
        "void m() { db().prepareStatement(\"X\"); }",
        "void m(java.util.function.Function f) { f.apply(s -> s.executeUpdate(\"X\")); }",
      })
  void knowsWhatSendsSql(String member) throws IOException {
    migration(member);

    assertThat(sql()).containsExactly("X");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void m(java.util.concurrent.Executor e) { e.execute(\"DROP TABLE x\"); }",
        "void m(Statement st) { st.setCursorName(\"X\"); }",
        "void m(PreparedStatement st) { st.execute(); }",
        "void m(JdbcTemplate jdbc) { jdbc.execute((Connection c) -> null); }",
        "void m(JdbcTemplate jdbc) { jdbc.execute(new Callback()); }",
        "void m(com.example.Unknown jobs) { jobs.execute(\"nightly\"); }",
        "void m(com.example.Unknown jobs) { jobs.execute(() -> run()); }",
        "void m(com.example.Unknown jobs, com.example.Job job) { jobs.execute(job); }",
        "void m() { execute(\"DROP TABLE x\"); } void execute(String s) { }",
      })
  void knowsWhatDoesNot(String member) throws IOException {
    migration(member);

    assertThat(read().migrations().get(0).sent()).allMatch(SentSql::literal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "void m(com.example.Unknown db) { db.execute(\"DROP TABLE x\"); } | DROP TABLE x",
        "void m(com.example.Unknown db, String sql) { db.execute(sql); } | {sql}",
        "void m() { db().execute(\"ALTER TABLE \" + name); } | ALTER TABLE {name}",
        "private void run(Statement st, String sql) { st.execute(sql); } | {sql}",
      })
  void whatCannotBeToldIsNotSilent(String member, String expected) throws IOException {
    migration(member);

    assertThat(sql()).containsExactly(expected);
  }

  @Test
  void everyStringOfABatchIsSql() throws IOException {
    migration("void m(JdbcTemplate jdbc, String c) { jdbc.batchUpdate(\"A\", \"B\" + 1, c); }");

    assertThat(sql()).containsExactly("A", "B1", "{c}");
  }

  @Test
  void callsAreInTheOrderInWhichTheyRun() throws IOException {
    migration(
        """
        void m(Connection c, Statement st) {
          st.execute("A");
          c.prepareStatement("B").executeUpdate("C");
          run(st, st.executeUpdate("D"));
        }
        """);

    assertThat(sql()).containsExactly("A", "B", "C", "D");
  }

  @Test
  void aMarkedHelperSendsItsArgument() throws IOException {
    migration(
        """
        void m(Connection c, Db db) {
          run(c, "A" + c);
          db.send("B", "no");
          Db.all("C", "D");
          new Script("E").run();
          send("no");
        }
        void run(Connection c, @ExecutesSql String sql) { c.createStatement().execute(sql); }
        void send(String mail) { }
        """);
    write(
        "Db.java",
        """
        package db.migration;
        import io.github.surefoot.annotations.ExecutesSql;
        class Db implements Sender {
          public void send(String sql, String label) { }
          static void all(@ExecutesSql String... sql) { }
        }
        """);
    write(
        "Sender.java",
        """
        package db.migration;
        interface Sender {
          @io.github.surefoot.annotations.ExecutesSql void send(String sql, String label);
        }
        """);
    write(
        "Script.java",
        """
        package db.migration;
        import io.github.surefoot.annotations.*;
        class Script { Script(@ExecutesSql String sql) { } }
        """);

    assertThat(sql()).containsExactly("A{c}", "B", "C", "D", "E");
  }

  @Test
  void theTextKeepsItsPlaceAndTheSiteIsTheCall() throws IOException {
    migration(
        """
        static final String T = "or\\u0064ers";
        void m(Connection c) {
          c.createStatement().execute(\"""
              DROP TABLE
                %s;
              \""" + T);
        }
        """
            .replace("%s", "x"));

    JavaMigration found = read().migrations().get(0);
    SqlText text = found.sent().get(0).text();
    assertThat(text).hasToString("DROP TABLE\n  x;\norders");
    int x = text.text().indexOf('x');
    assertThat(text.region(x, x + 1).startLine()).isEqualTo(text.region(0, 1).startLine() + 1);
    assertThat(text.region(x, x + 1).text()).isEqualTo("x");
    int orders = text.text().indexOf("orders");
    assertThat(text.region(orders, text.length()).text()).isEqualTo("or\\u0064ers");
    assertThat(found.sent().get(0).site().text()).startsWith("execute(\"\"\"").endsWith("T)");
  }

  @Test
  void readsJustifications() throws IOException {
    write(
        "V1__A.java",
        HEAD
            + """
              @SafetyAssured(rules = "ColumnDrop", reason = "one" + V1__A.WHY)
              @SafetyAssured(rules = {"TableDrop", "TableRename"}, reason = "two", ticket = "T-1",
                  approvedBy = "data", expires = "2027-01-31")
              class V1__A extends BaseJavaMigration {
                static final String WHY = ", because";
                @SafetyAssured(rules = "ColumnDrop", reason = "three")
                String field = "x", other = "y";
                void m() throws Exception {
                  try (@SafetyAssured(rules = {}, reason = "four") Statement st = x()) { }
                }
              }
              class V2__B extends BaseJavaMigration {
                @SafetyAssured(rules = Reasons.RULE, reason = Reasons.FIVE + \"""
                    more.
                    \""")
                public void migrate(Context c) { }
              }
              """);
    write(
        "Reasons.java",
        """
        package db.migration;
        interface Reasons {
          String RULE = "ColumnDrop";
          String FIVE = "five, and ";
        }
        """);

    List<JavaMigration> found = read().migrations();
    assertThat(found.get(0).assurances())
        .extracting(
            Assurance::rules,
            Assurance::reason,
            Assurance::ticket,
            Assurance::approvedBy,
            Assurance::expires)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                List.of("ColumnDrop"), "one, because", null, null, null),
            org.assertj.core.groups.Tuple.tuple(
                List.of("TableDrop", "TableRename"), "two", "T-1", "data", "2027-01-31"),
            org.assertj.core.groups.Tuple.tuple(List.of("ColumnDrop"), "three", null, null, null),
            org.assertj.core.groups.Tuple.tuple(List.of(), "four", null, null, null));
    assertThat(found.get(0).assurances())
        .extracting(a -> firstWords(a.scope()))
        .containsExactly(
            "@SafetyAssured(rules = \"ColumnDrop\", reason = \"one\"",
            "@SafetyAssured(rules = \"ColumnDrop\", reason = \"one\"",
            "@SafetyAssured(rules = \"ColumnDrop\", reason = \"three\")",
            "@SafetyAssured(rules = {}, reason = \"four\") Statement st = x()");
    assertThat(found.get(1).assurances())
        .extracting(Assurance::rules, Assurance::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(List.of("ColumnDrop"), "five, and more.\n"));
  }

  private static String firstWords(Region region) {
    String line = region.text().lines().findFirst().orElseThrow();
    int plus = line.indexOf(" + ");
    return plus < 0 ? line : line.substring(0, plus);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class V1__A { void m() { int x = ; } } | 1 | 34 | The file is not valid Java: unexpected ';'.",
        "class V1__A { | 1 | 13 | The file is not valid Java: unexpected the end of the file.",
        "class V1__A { # } | 1 | 15 | The file is not valid Java: unexpected character.",
      })
  void aBrokenFileIsOneProblem(String source, int line, int column, String message)
      throws IOException {
    write("V1__A.java", source);
    write("V2__B.java", HEAD + "class V2__B extends BaseJavaMigration { }");

    JavaMigrationReader.Result result = read();
    assertThat(result.problems())
        .containsExactly(RunProblem.failure("V1__A.java", line, column, message));
    assertThat(result.migrations()).hasSize(1);
  }

  @Test
  void depthBringsNothingDown() throws IOException {
    String parentheses = "(".repeat(20_000) + "\"x\"" + ")".repeat(20_000);
    write("V1__A.java", "class V1__A { String s = " + parentheses + "; }");
    migration("void m(Statement st) { st.execute(\"a\"" + " + \"b\"".repeat(20_000) + "); }");

    JavaMigrationReader.Result result = read();
    assertThat(result.problems())
        .containsExactly(
            RunProblem.failure("V1__A.java", "The file is nested too deeply to be read as Java."));
    assertThat(sql()).containsExactly("a" + "b".repeat(20_000));
  }

  @Test
  void onlyFilesThatMatterAreParsed() throws IOException {
    write("V1__A.java", HEAD + "class V1__A extends BaseJavaMigration { }");
    write("Broken.java", "class Broken {{{");

    assertThat(read().problems()).isEmpty();
  }

  @Test
  void newSyntaxIsRead() throws IOException {
    migration(
        """
        sealed interface Step permits Add, Drop {}
        record Add(String sql) implements Step {}
        record Drop(String sql) implements Step {}
        void m(Statement st, Object o) {
          String sql = switch (o) {
            case Add(var s) when !s.isEmpty() -> s;
            case null, default -> { yield "x"; }
          };
          st.execute(sql);
          st.execute("Y");
        }
        """);

    assertThat(sql()).containsExactly("{s}", "x", "Y");
  }

  @Test
  void theSyntaxOfJava25IsRead() throws IOException {
    write(
        "V1__A.java",
        """
        package db.migration;
        import module java.base;
        import module java.sql;
        import org.flywaydb.core.api.migration.*;
        /// A comment in *Markdown* with a "quote
        class V1__A extends Base {
          record Pair(String first, int second) { }
          V1__A() {
            String name = "a" + 1;
            super(name);
          }
          protected void more(Statement st, Object o) {
            for (String s : List.of("b", "c")) { st.execute(s); }
            try { st.execute("d"); } catch (SQLException _) { st.execute("e"); }
            if (o instanceof Pair(String _, int n)) { st.execute("f"); }
            Consumer<String> run = _ -> st.execute("g");
            run.accept("");
            String kind = switch (o) { case Integer i when i > 1 -> "h"; case null, default -> "i"; };
            st.execute(kind);
          }
        }
        abstract class Base extends BaseJavaMigration {
          private final String table;
          Base(String table) { this.table = table; }
          public void migrate(Context context) {
            var st = context.getConnection().createStatement();
            st.execute(table);
            more(st, context.unknown());
          }
          abstract void more(Statement st, Object o);
        }
        """);

    assertThat(read().problems()).isEmpty();
    assertThat(sql()).containsExactly("a1", "b", "c", "d", "e", "f", "g", "h", "i");
  }

  @Test
  void syntaxThatIsNoJavaAnyMoreIsNamedWithItsPlace() throws IOException {
    migration("void m(Statement st, String t) { st.execute(STR.\"DROP TABLE \\{t}\"); }");

    assertThat(read().problems()).hasSize(1);
    assertThat(read().problems().get(0).line()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import static org.jooq.impl.DSL.*; import static org.jooq.impl.SQLDataType.*;",
        "import static org.jooq.impl.DSL.using; import static org.jooq.impl.SQLDataType.BIGINT;",
      })
  void staticImportsOfALibraryAreOfIt(String imports) throws IOException {
    write(
        "V1__A.java",
        HEAD
            + imports
            + """
            class V1__A extends BaseJavaMigration {
              public void migrate(Context context) throws Exception {
                var create = using(context.getConnection());
                create.transaction(c -> {
                  using(c).createTable("lines").column("order_id", BIGINT.nullable(false)).execute();
                });
              }
            }
            """);

    assertThat(sql()).contains("create table \"lines\" (\"order_id\" bigint not null)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.Objects::requireNonNull",
        "java.util.Objects::toString",
        "java.util.Optional::of",
        "java.util.Collections::unmodifiableList",
        "String::valueOf",
        "String::trim",
        "this::quoted",
        "V9__M::quoted",
        "Integer::parseInt",
        "java.util.List::of",
        "StringBuilder::new",
        "java.util.Map.Entry::getKey",
      })
  void whatAMethodReferenceDoesWithUnknownElementsIsFollowed(String reference) throws IOException {
    migration(
        """
        public void migrate(Context context) throws Exception {
          Statement st = context.getConnection().createStatement();
          names().stream().map(%s).forEach(n -> st.execute("DROP TABLE t_" + n));
        }
        native java.util.List<String> names();
        String quoted(String s) { return s; }
        """
            .formatted(reference));

    assertThat(read().problems()).isEmpty();
    assertThat(sql()).hasSize(1).allMatch(sql -> sql.startsWith("DROP TABLE t_{"));
  }

  @Test
  void theOnlyImplementationOfAnInterfaceIsCalled() throws IOException {
    write("Schema.java", "package db.migration; interface Schema { void drop(String table); }");
    write(
        "JdbcSchema.java",
        """
        package db.migration;
        class JdbcSchema implements Schema {
          java.sql.Statement st;
          public void drop(String table) { st.execute("DROP TABLE " + table); }
        }
        """);
    migration("Schema schema; public void migrate(Context c) { schema.drop(\"orders\"); }");

    assertThat(sql()).containsExactly("DROP TABLE orders");
  }

  @Test
  void eachOfAFewImplementationsMayBeCalled() throws IOException {
    write("Schema.java", "package db.migration; interface Schema { void drop(String table); }");
    for (String name : List.of("One", "Two")) {
      write(
          name + ".java",
          """
          package db.migration;
          class %s implements Schema {
            java.sql.Statement st;
            public void drop(String table) { st.execute("DROP TABLE %s"); }
          }
          """
              .formatted(name, name));
    }
    migration("Schema schema; public void migrate(Context c) { schema.drop(\"orders\"); }");

    assertThat(sql()).containsExactly("DROP TABLE One", "DROP TABLE Two");
    assertThat(read().migrations().get(0).sent()).allMatch(SentSql::conditional);
  }

  @Test
  void aMethodThatOnlyHasTheNameOfTheRunnersRunsWhenItIsCalled() throws IOException {
    migration(
        """
        public void migrate(Statement st) throws Exception { st.execute("DROP TABLE a"); }
        static void migrate(Statement st, int n) throws Exception { st.execute("DROP TABLE b"); }
        public void migrate(Context context) throws Exception {
          Statement st = context.getConnection().createStatement();
          migrate(st, 1);
          migrate(st);
        }
        """);

    assertThat(sql()).containsExactly("DROP TABLE b", "DROP TABLE a");
  }

  private void migration(String members) throws IOException {
    write("V9__M.java", HEAD + "class V9__M extends BaseJavaMigration {\n" + members + "\n}\n");
  }

  private List<String> sql() {
    JavaMigrationReader.Result result = read();
    return result.migrations().stream()
        .flatMap(m -> m.sent().stream())
        .map(one -> one.text().toString())
        .toList();
  }

  private JavaMigrationReader.Result read() {
    return JavaMigrationReader.read(
        files, Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE);
  }

  private void write(String name, String source) throws IOException {
    Path file = root.resolve(name);
    Files.writeString(file, source);
    files.add(file);
  }
}
