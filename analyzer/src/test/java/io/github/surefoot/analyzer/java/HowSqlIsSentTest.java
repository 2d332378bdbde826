package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the code says about how its SQL is executed. Statements that run together or not at all have
 * the same letter; {@code *} marks those that a loop may repeat, a quote those that go through a
 * connection of the code's own; in quotation marks is what no call was seen to send.
 */
final class HowSqlIsSentTest {
  @TempDir Path root;

  @Test
  void whatRunsForSureIsInNoBranch() throws IOException {
    assertThat(
            sent(
                """
                try (Statement st = c.createStatement()) {
                  st.execute("A");
                  if (flag) { throw new IllegalStateException(); }
                  for (String s : List.of("B", "C")) { st.execute(s); }
                  run(st);
                } finally {
                  c.createStatement().execute("E");
                }
                """,
                "void run(Statement st) throws Exception { st.execute(\"D\"); }"))
        .isEqualTo("A B C D E");
  }

  @Test
  void branchesExcludeEachOther() throws IOException {
    assertThat(
            sent(
                """
                if (flag) { st.execute("A"); run(st); } else { st.execute("C"); }
                st.execute("D");
                """,
                "void run(Statement st) throws Exception { st.execute(\"B\"); }"))
        .isEqualTo("A(a) B(a) C(b) D");
  }

  @Test
  void whatStandsBehindAWayOutMayNotRun() throws IOException {
    assertThat(
            sent(
                """
                st.execute("A");
                if (flag) { st.execute("B"); return; }
                st.execute("C");
                if (other) { if (flag) { return; } st.execute("D"); }
                st.execute("E");
                """))
        .isEqualTo("A B(a) C(b) D(bcd) E(be)");
  }

  @Test
  void handlersMayNotRun() throws IOException {
    assertThat(
            sent(
                """
                try { st.execute("A"); } catch (SQLException e) { st.execute("B"); st.execute("C"); }
                st.execute("D");
                """))
        .isEqualTo("A B(a) C(a) D");
  }

  @Test
  void casesExcludeEachOther() throws IOException {
    assertThat(
            sent(
                """
                switch (kind) {
                  case 1 -> st.execute("A");
                  case 2 -> { st.execute("B"); st.execute("C"); }
                  default -> { }
                }
                """))
        .isEqualTo("A(a) B(b) C(b)");
  }

  @Test
  void eachOfSeveralTextsIsOneOfThem() throws IOException {
    assertThat(sent("st.execute(flag ? \"A\" : \"B\"); st.execute(\"C\");"))
        .isEqualTo("A(a) B(b) C");
  }

  @Test
  void loopsWithUnknownRoundsRepeat() throws IOException {
    assertThat(
            sent(
                """
                ResultSet rows = st.executeQuery("A");
                while (rows.next()) {
                  st.execute("B");
                  if (flag) { st.execute("C"); }
                }
                names.forEach(n -> st.execute("D"));
                """))
        .isEqualTo("A B*(a) C*(ab) D*(c)");
  }

  @Test
  void whatNobodyIsSeenToCallMayNotRun() throws IOException {
    assertThat(
            sent(
                "st.execute(\"A\");",
                "void other() throws Exception { run(\"B\"); }"
                    + " void run(String sql) throws Exception { st.execute(sql); }"))
        .isEqualTo("A B(a)");
  }

  @Test
  void whatIsPreparedIsExecutedInLoops() throws IOException {
    assertThat(
            sent(
                """
                try (PreparedStatement one = c.prepareStatement("A");
                    PreparedStatement other = c.prepareStatement("B")) {
                  ResultSet rows = st.executeQuery("C");
                  while (rows.next()) {
                    one.setLong(1, rows.getLong(1));
                    one.addBatch();
                  }
                  one.executeBatch();
                  other.executeUpdate();
                }
                """))
        .isEqualTo("A*(a) B C");
  }

  @Test
  void aBatchOfUnknownLengthRepeats() throws IOException {
    assertThat(
            sent(
                "jdbc.batchUpdate(\"A\", rows()); jdbc.batchUpdate(\"B\", \"C\");",
                "List<Object[]> rows() { return external.Rows.all(); }"))
        .isEqualTo("A*(a) B C");
  }

  @Test
  void whatIsDoneForEachRowRepeats() throws IOException {
    assertThat(sent("jdbc.query(\"A\", row -> { jdbc.update(\"B\", row.getLong(1)); });"))
        .isEqualTo("A B*(a)");
  }

  @Test
  void commitBeginsAnotherTransactionWhileAutocommitIsOff() throws IOException {
    assertThat(
            sent(
                """
                Connection connection = context.getConnection();
                st.execute("A");
                connection.commit();
                connection.setAutoCommit(false);
                st.execute("B");
                connection.setAutoCommit(true);
                st.execute("C");
                connection.setAutoCommit(true);
                """))
        .isEqualTo("A <COMMIT+> B <COMMIT> C");
  }

  @Test
  void withoutTheRunnersTransactionAutocommitIsOn() throws IOException {
    String outside = "public boolean canExecuteInTransaction() { return false; }";
    assertThat(
            sent(
                """
                boolean before = c.getAutoCommit();
                c.setAutoCommit(false);
                st.execute("A");
                c.commit();
                c.setAutoCommit(before);
                st.execute("B");
                """,
                outside))
        .isEqualTo("<BEGIN> A <COMMIT+> <COMMIT> B");
    assertThat(
            sent(
                """
                while (flag) {
                  c.setAutoCommit(false);
                  st.execute("A");
                  if (other) { c.commit(); }
                  c.setAutoCommit(true);
                }
                """,
                outside))
        .isEqualTo("<BEGIN>*(a) A*(a) <COMMIT+>*(ab) <COMMIT>*(a)");
  }

  @Test
  void whatDependsOnRunTimeIsNotTold() throws IOException {
    assertThat(sent("if (flag) { c.setAutoCommit(true); } st.execute(\"A\"); c.commit();"))
        .isEqualTo("A");
  }

  @Test
  void savepointsAreTold() throws IOException {
    assertThat(
            sent("Savepoint p = c.setSavepoint(); st.execute(\"A\"); c.rollback(p); c.rollback();"))
        .isEqualTo("<SAVEPOINT> A <ROLLBACK_TO> <ROLLBACK+>");
  }

  @Test
  void aConnectionThatTheCodeOpensIsItsOwn() throws IOException {
    assertThat(
            sent(
                """
                context.getConnection().createStatement().execute("A");
                try (Connection own = ds.getConnection(); Statement s = own.createStatement()) {
                  own.setAutoCommit(false);
                  s.execute("B");
                  run(own);
                  own.commit();
                }
                context.getConfiguration().getDataSource().getConnection()
                    .prepareStatement("D").execute();
                DriverManager.getConnection("x").createStatement().execute("E");
                """,
                "void run(Connection any) throws Exception { any.prepareCall(\"C\").execute(); }"))
        .isEqualTo("A <BEGIN>' B' C' <COMMIT+>' D' E'");
  }

  @Test
  void templatesUseTheConnectionThatTheyAreGiven() throws IOException {
    assertThat(
            sent(
                """
                new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true))
                    .execute("A");
                JdbcTemplate own = new JdbcTemplate(context.getConfiguration().getDataSource());
                own.execute("B");
                own.execute((Connection any) -> any.createStatement().execute("C"));
                """))
        .isEqualTo("A B' C'");
  }

  @Test
  void sqlThatNoCallSendsIsFoundInTheCode() throws IOException {
    assertThat(
            sent(
                """
                st.execute("A");
                external.Runner.handle("DROP " + "TABLE x");
                if (flag) { helper.handle(List.of("UPDATE x SET a = " + kind)); }
                st.execute("B");
                """))
        .isEqualTo("A \"DROP TABLE x\" \"UPDATE x SET a = {kind}\"(a) B");
  }

  @Test
  void sqlInBuildersIsFoundWhole() throws IOException {
    assertThat(
            sent(
                """
                StringBuilder sql = new StringBuilder();
                sql.append("DROP TABLE ").append("x");
                helper.handle(sql.toString());
                """))
        .isEqualTo("\"DROP TABLE x\"");
  }

  @Test
  void whatIsSentIsNotFoundAgain() throws IOException {
    assertThat(
            sent(
                """
                String head = "DROP TABLE ";
                for (String t : List.of("x", "y")) { st.execute(head + t); }
                st.execute("DROP TABLE %s".formatted("z"));
                """))
        .isEqualTo("DROP TABLE x DROP TABLE y DROP TABLE z");
  }

  @Test
  void whatIsLoggedThrownComparedOrToldIsNoSql() throws IOException {
    assertThat(
            sent(
                """
                log.info("DROP TABLE a");
                System.out.println("DROP TABLE b");
                if (text.startsWith("DROP TABLE c")) {
                  throw new IllegalStateException("DROP TABLE d");
                }
                report.begin("Create index for orders", "Drop table of last year's orders now");
                st.execute("A");
                """,
                "public String getDescription() { return \"DROP TABLE e\"; }"))
        .isEqualTo("A");
  }

  @Test
  void branchesOfOtherDatabasesAreNotFound() throws IOException {
    assertThat(
            sent(
                """
                if (isPostgres()) { helper.handle("DROP TABLE a"); } else { helper.handle("DROP TABLE b"); }
                """))
        .isEqualTo("\"DROP TABLE a\"");
  }

  @Test
  void jooqCommitsWhoeverHasBegunAndJdbiOnlyWhatItHasBegun() throws IOException {
    String jooq =
        "org.jooq.DSLContext d = org.jooq.impl.DSL.using(c); d.transaction(t -> t.dsl().execute(\"A\"));"
            + " st.execute(\"B\");";
    String jdbi =
        "org.jdbi.v3.core.Jdbi j = org.jdbi.v3.core.Jdbi.create(c); j.useTransaction(h ->"
            + " h.execute(\"A\")); st.execute(\"B\");";
    String outside = "public boolean canExecuteInTransaction() { return false; }";

    assertThat(sent(jooq)).isEqualTo("A <COMMIT+> B");
    assertThat(sent(jooq, outside)).isEqualTo("<BEGIN> A <COMMIT> B");
    assertThat(sent(jdbi)).isEqualTo("A B");
    assertThat(sent(jdbi, outside)).isEqualTo("<BEGIN> A <COMMIT> B");
    assertThat(sent(jdbi.replace("create(c)", "create(ds)"))).isEqualTo("<BEGIN>' A' <COMMIT>' B");
  }

  /** The statements of a migration with a field for each name that the code may use. */
  private String sent(String migrate, String... members) throws IOException {
    return migration(migrate, members).statements().stream()
        .map(this::shown)
        .collect(Collectors.joining(" "));
  }

  private final Map<Integer, String> letters = new LinkedHashMap<>();

  private String shown(ExecutedStatement executed) {
    Dispatch dispatch = executed.dispatch();
    String text = executed.statement().range().display();
    boolean control =
        executed.statement().operations().stream().anyMatch(TransactionControl.class::isInstance);
    String branches =
        dispatch.branches().stream()
            .map(b -> letters.computeIfAbsent(b, n -> "" + (char) ('a' + letters.size())))
            .collect(Collectors.joining());
    String shown = dispatch.literal() ? '"' + text + '"' : text;
    return (control && dispatch.told() ? "<" + words(executed) + ">" : shown)
        + (dispatch.ownConnection() ? "'" : "")
        + (dispatch.repeated() ? "*" : "")
        + (branches.isEmpty() ? "" : "(" + branches + ")");
  }

  private static String words(ExecutedStatement executed) {
    TransactionControl control = (TransactionControl) executed.statement().operations().get(0);
    return control.command() + (control.chain() ? "+" : "");
  }

  private Migration migration(String migrate, String... members) throws IOException {
    Path file = root.resolve("V1__A.java");
    Files.writeString(
        file,
        """
        package db.migration;
        import java.sql.*;
        import java.util.*;
        import javax.sql.DataSource;
        import org.flywaydb.core.api.migration.*;
        import org.springframework.jdbc.core.*;
        import org.springframework.jdbc.datasource.SingleConnectionDataSource;
        public class V1__A extends BaseJavaMigration {
          boolean flag = System.nanoTime() > 0;
          boolean other = System.nanoTime() > 1;
          int kind = (int) System.nanoTime();
          List<String> names = new ArrayList<>(Arrays.asList(System.getenv("x").split(",")));
          Connection c;
          Statement st;
          DataSource ds;
          JdbcTemplate jdbc;
          public void migrate(Context context) throws Exception {
        %s
          }
        %s
        }
        """
            .formatted(migrate, String.join("\n", members)));
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            List.of(file), Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE);
    assertThat(result.problems()).isEmpty();
    return result
        .migrations()
        .get(0)
        .toMigration(Dialect.POSTGRESQL, Kind.VERSIONED, "1", true, true);
  }
}
