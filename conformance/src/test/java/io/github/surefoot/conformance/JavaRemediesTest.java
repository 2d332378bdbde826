package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.java.JavaMigrationReader;
import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is advised for a Java migration compiles as it is pasted, is not found again, and runs. */
@ExtendWith(Servers.Extension.class)
final class JavaRemediesTest {
  private static final String SCHEMA =
      """
      CREATE TABLE customers (id bigint PRIMARY KEY);
      CREATE TABLE orders (id bigint PRIMARY KEY, "Code" text, customer bigint, total numeric);
      CREATE INDEX orders_total ON orders (total);
      INSERT INTO customers SELECT i FROM generate_series(1, 9) AS i;
      INSERT INTO orders SELECT i, 'A\\' || i, i, i FROM generate_series(1, 9) AS i;
      """;

  /** Of those that this run has. */
  private static final int NEWEST =
      Servers.postgresVersions().stream().mapToInt(Integer::intValue).max().orElseThrow();

  @TempDir private Path project;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BlockingIndexCreation        | CREATE INDEX orders_code ON orders ("Code")
          BlockingIndexDrop            | DROP INDEX orders_total
          BlockingReindex              | REINDEX TABLE orders
          BlockingConstraintIndex      | ALTER TABLE orders ADD CONSTRAINT u UNIQUE ("Code")
          NotNullScan                  | ALTER TABLE orders ALTER COLUMN "Code" SET NOT NULL
          ValidatingForeignKey         | ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers
          ValidatingCheckConstraint    | ALTER TABLE orders ADD CHECK ("Code" <> '\\')
          ConcurrentIndexInTransaction | CREATE INDEX CONCURRENTLY orders_customer ON orders (customer)
          NonTransactionalStatement    | VACUUM orders
          UnbatchedBackfill            | UPDATE orders SET total = total + 1
          UnbatchedBackfill            | DELETE FROM orders WHERE "Code" LIKE 'B%'
          VolatileColumnDefault        | ALTER TABLE orders ADD COLUMN key text DEFAULT random()::text
          """)
  void pastedAdviceCompilesIsNotFoundAgainAndRuns(String rule, String sql, Servers servers)
      throws IOException {
    write(
        "V7__Change",
        """
        package db.migration;

        import org.flywaydb.core.api.migration.BaseJavaMigration;
        import org.flywaydb.core.api.migration.Context;

        public class V7__Change extends BaseJavaMigration {
          @Override
          public void migrate(Context context) throws Exception {
            try (var statement = context.getConnection().createStatement()) {
              statement.execute("%s");
            }
          }
        }
        """
            .formatted(sql.replace("\\", "\\\\").replace("\"", "\\\"")));
    Finding finding =
        findings().stream().filter(f -> f.rule().name().equals(rule)).findFirst().orElseThrow();

    boolean classes = false;
    for (Snippet snippet : finding.remedy().snippets()) {
      if (snippet.language().equals("java")) {
        write(snippet.title().substring(0, snippet.title().indexOf('.')), snippet.code());
        classes = true;
      } else if (snippet.title().endsWith("instead of this statement")) {
        Path file = project.resolve("V7__Change.java");
        String literal = snippet.code().replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"");
        Files.writeString(
            file,
            Files.readString(file)
                .replaceFirst(
                    "execute\\(\".*\"\\)",
                    Matcher.quoteReplacement("execute(\n\"\"\"\n" + literal + "\n\"\"\")")));
      }
    }

    assertThat(classes).isTrue();
    assertThat(findings().stream().map(f -> f.rule().name())).doesNotContain(rule);
    List<org.flywaydb.core.api.migration.JavaMigration> migrations = compiled();
    PostgresServer server = servers.postgres(NEWEST);
    String database = server.createDatabase("template1");
    try (PostgresSession session = server.connect(database)) {
      assertThat(session.run(SCHEMA).error()).isEmpty();
    }
    assertThatCode(() -> migrate(migrations, server, database)).doesNotThrowAnyException();
  }

  private void write(String name, String code) throws IOException {
    Files.writeString(project.resolve(name + ".java"), code);
  }

  private List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(project)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private List<Finding> findings() throws IOException {
    Target target = Target.parse("postgresql:" + NEWEST);
    List<Migration> migrations = new ArrayList<>();
    for (JavaMigration read :
        JavaMigrationReader.read(
                sources(), target.dialect(), new SourceFiles(project), Parallel.NONE)
            .migrations()) {
      String name = read.simpleName();
      String version = name.substring(1, name.indexOf("__")).replace('_', '.');
      migrations.add(read.toMigration(target.dialect(), Kind.VERSIONED, version, false, true));
    }
    migrations.sort(Comparator.comparing(m -> MigrationVersion.parse(m.version()).orElseThrow()));
    MigrationHistory history =
        new MigrationHistory(
            "java", target, new Runner.Flyway(null, false, false, false), Map.of(), migrations);
    Analysis analysis =
        Analysis.of(List.of(history), Analysis.Settings.defaults(LocalDate.of(2026, 11, 20)));
    assertThat(analysis.defects()).isEmpty();
    return analysis.findings().stream().map(JudgedFinding::finding).toList();
  }

  private List<org.flywaydb.core.api.migration.JavaMigration> compiled() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean done =
          compiler
              .getTask(
                  output,
                  manager,
                  null,
                  List.of("-proc:none", "-d", project.toString()),
                  null,
                  manager.getJavaFileObjectsFromPaths(sources()))
              .call();
      assertThat(done).as(output.toString()).isTrue();
    }
    List<org.flywaydb.core.api.migration.JavaMigration> migrations = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {project.toUri().toURL()})) {
      for (Path source : sources()) {
        String name = source.getFileName().toString().replace(".java", "");
        migrations.add(
            (org.flywaydb.core.api.migration.JavaMigration)
                loader.loadClass("db.migration." + name).getDeclaredConstructor().newInstance());
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return migrations;
  }

  private static void migrate(
      List<org.flywaydb.core.api.migration.JavaMigration> migrations,
      PostgresServer server,
      String database) {
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(server.jdbcUrl(database), server.user(), server.password())
            .locations("classpath:db/nothing")
            .baselineOnMigrate(true)
            .javaMigrations(
                migrations.toArray(org.flywaydb.core.api.migration.JavaMigration[]::new));
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    flyway.load().migrate();
  }
}
