package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.Analysis.Settings;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where findings in code are, and which other places they name. */
final class PlacesInCodeTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @TempDir Path root;

  @Test
  void aStatementInOnePlaceHasNoOthers() throws IOException {
    Finding finding = only("TableDrop", "st.execute(\"DROP TABLE \" + \"a\");", "");

    assertThat(finding.region().text()).isEqualTo("DROP TABLE \" + \"a");
    assertThat(places(finding)).isEmpty();
  }

  @Test
  void inATextBlockItIsTheLine() throws IOException {
    Finding finding =
        only(
            "TableDrop",
            "st.execute(\"\"\"\n      CREATE TABLE b (id bigint PRIMARY KEY);\n      DROP TABLE"
                + " a;\n      \"\"\");",
            "");

    assertThat(finding.region().text()).isEqualTo("DROP TABLE a");
  }

  @Test
  void partsElsewhereAreNamed() throws IOException {
    Finding finding =
        only(
            "TableDrop",
            "String head = \"DROP TABLE \";\n    st.execute(head + NAME);",
            "static final String NAME = \"a\";");

    assertThat(finding.region().text()).isEqualTo("DROP TABLE ");
    assertThat(places(finding))
        .containsExactly(
            "this is a part of the statement: a", "this call sends it: execute(head + NAME)");
  }

  @Test
  void aPartThatStandsElsewhereDoesNotStretchIt() throws IOException {
    Finding finding =
        only(
            "TableDrop",
            "st.execute(HEAD + \"a\");",
            "static final String HEAD = \"DROP TABLE \";");

    assertThat(finding.region().text()).isEqualTo("DROP TABLE ");
    assertThat(places(finding)).containsExactly("this call sends it: execute(HEAD + \"a\")");
  }

  @Test
  void aBuildersPartsAreNamed() throws IOException {
    Finding finding =
        only(
            "TableDrop",
            "StringBuilder b = new StringBuilder(\"DROP TABLE \");\n    b.append(\"a\");\n"
                + "    st.execute(b.toString());",
            "");

    assertThat(finding.region().text()).isEqualTo("DROP TABLE ");
    assertThat(places(finding))
        .containsExactly(
            "this is a part of the statement: a", "this call sends it: execute(b.toString())");
  }

  @Test
  void callsThatLeadThereAreNamed() throws IOException {
    Finding finding =
        only(
            "TableDrop",
            "drop(\"a\");",
            "void drop(String t) throws SQLException { run(\"DROP TABLE \" + t); }\n"
                + "void run(String sql) throws SQLException { st.execute(sql); }");

    assertThat(finding.region().text()).isEqualTo("DROP TABLE ");
    assertThat(places(finding))
        .containsExactly(
            "this is a part of the statement: a",
            "this call sends it: execute(sql)",
            "this call leads there: run(\"DROP TABLE \" + t)",
            "this call leads there: drop(\"a\")");
  }

  @Test
  void whatNoCallSendsIsSaidToBeSo() throws IOException {
    Finding finding = only("TableDrop", "external.Tool.handle(\"DROP TABLE a\");", "");

    assertThat(finding.why())
        .endsWith("This SQL was found in the code, but no call that sends it was seen.");
    assertThat(places(finding)).isEmpty();
  }

  @Test
  void whatIsNotKnownHasAReasonAndAPlace() throws IOException {
    String members = "String schema; void later(String t) throws SQLException { %s }";
    Finding call =
        only(
            "UnresolvedSql",
            "String t = external.Names.of(1);\n" + "    st.execute(\"DROP TABLE \" + t);",
            "");
    assertThat(call.why()).startsWith("What 'of' gives cannot be read here. ");
    assertThat(places(call)).contains("what is not known comes from here: external.Names.of(1)");

    assertThat(
            only(
                    "UnresolvedSql",
                    "later(System.getenv(\"x\"));",
                    members.formatted("st.execute(\"DROP TABLE \" + t);"))
                .why())
        .startsWith("What 'getenv' gives cannot be read here. ");
    assertThat(
            only("UnresolvedSql", "", members.formatted("st.execute(\"DROP TABLE \" + t);")).why())
        .startsWith("'t' gets its value from outside. ");
    assertThat(
            only("UnresolvedSql", "st.execute(\"DROP TABLE \" + schema);", members.formatted(""))
                .why())
        .startsWith("The field 'schema' gets its value elsewhere. ");
    assertThat(
            only(
                    "UnresolvedSql",
                    "String t = \"a\"; while (st.isClosed()) { t += \"b\"; }\n"
                        + "    st.execute(\"DROP TABLE \" + t);",
                    "")
                .why())
        .startsWith("It changes from round to round of a loop. ");
  }

  private static List<String> places(Finding finding) {
    return finding.related().stream().map(r -> r.message() + ": " + shown(r.region())).toList();
  }

  private static String shown(Region region) {
    return region.text().replaceAll("\\s+", " ");
  }

  private Finding only(String rule, String migrate, String members) throws IOException {
    Path file = root.resolve("V1__A.java");
    Files.writeString(
        file,
        """
        package db.migration;
        import java.sql.*;
        import org.flywaydb.core.api.migration.*;
        public class V1__A extends BaseJavaMigration {
          Statement st;
          public void migrate(Context context) throws Exception {
            %s
          }
          %s
        }
        """
            .formatted(migrate, members));
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            List.of(file), Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE);
    assertThat(result.problems()).isEmpty();
    MigrationHistory history =
        new MigrationHistory(
            "test",
            Target.DEFAULT,
            new Runner.Unknown(),
            Map.of(),
            List.of(
                result
                    .migrations()
                    .get(0)
                    .toMigration(Dialect.POSTGRESQL, Kind.VERSIONED, "1", true, true)));
    List<Finding> findings =
        Analysis.of(List.of(history), Settings.defaults(TODAY)).findings().stream()
            .map(JudgedFinding::finding)
            .filter(f -> f.rule().name().equals(rule))
            .toList();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
