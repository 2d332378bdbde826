package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which script code means by a path, and what of it is a statement of the migration. */
final class ScriptsTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new ClassPathResource(\"../outside.sql\")",
        "new ClassPathResource(\"/../outside.sql\")",
        "new ClassPathResource(\"sql/../../outside.sql\")",
        "new ClassPathResource(\"link.sql\")",
        "new ClassPathResource(\"\")",
        "new ClassPathResource(\"/\")",
        "new ClassPathResource(\"sql\")",
        "new ClassPathResource(\"binary.sql\")",
        "new ClassPathResource(\"\\0\")",
        "new UrlResource(\"https://example.org/outside.sql\")",
        "new FileSystemResource(\"/etc/hosts\")",
      })
  void nothingOutsideOfTheSourcesIsRead(String resource) {
    write("outside.sql", "DROP TABLE a");
    write("module/src/main/resources/sql/inside.sql", "DROP TABLE b");
    write("module/src/main/resources/binary.sql", "DROP TABLE b\0");
    new TempFiles(root).link("module/src/main/resources/link.sql", "../../../../outside.sql");

    Migration migration = executing(resource);

    assertThat(migration.statements()).isEmpty();
    assertThat(migration.unresolved())
        .extracting(UnresolvedPart::reason)
        .singleElement()
        .asString()
        .endsWith("is not found here, so its SQL is not seen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new ClassPathResource(\"sql/a.sql\")",
        "new ClassPathResource(\"/sql/a.sql\")",
        "new ClassPathResource(\"a.sql\", V1__Change.class)",
        "new ClassPathResource(\"a.sql\", getClass())",
        "new EncodedResource(new ClassPathResource(\"sql/a.sql\"), \"UTF-8\")",
        "loader.getResource(\"classpath:sql/a.sql\")",
        "new FileSystemResource(\"src/main/resources/sql/a.sql\")",
        "new FileSystemResource(Path.of(\"src\", \"main\", \"resources/sql/a.sql\"))",
      })
  void aPathMeansAFileOfTheClassPathOrTheModule(String resource) {
    write("module/src/main/resources/sql/a.sql", "-- x\nDROP TABLE a;\n");
    write("module/src/main/resources/db/migration/a.sql", "-- x\nDROP TABLE a;\n");

    assertThat(sent(executing(resource))).endsWith("/a.sql:2 DROP TABLE a");
  }

  @Test
  void whatLiesBesideTheClassIsNearerThanTheRoot() {
    write("module/src/main/java/db/migration/a.sql", "DROP TABLE near");
    write("module/src/main/resources/a.sql", "DROP TABLE far");

    assertThat(sent(executing("new ClassPathResource(\"a.sql\", getClass())")))
        .isEqualTo("module/src/main/java/db/migration/a.sql:1 DROP TABLE near");
    assertThat(sent(executing("new ClassPathResource(\"/a.sql\")")))
        .isEqualTo("module/src/main/resources/a.sql:1 DROP TABLE far");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new String(getClass().getResourceAsStream(\"/a.sql\").readAllBytes(), UTF_8)",
        "new String(Files.readAllBytes(Paths.get(\"src/main/resources/a.sql\")), UTF_8)",
        "String.join(\"\\n\", Files.readAllLines(Path.of(\"src/main/resources\", \"a.sql\")))",
        "Files.lines(Path.of(\"src/main/resources\").resolve(\"a.sql\"))"
            + ".collect(Collectors.joining(\"\\n\"))",
        "Files.readString(new File(\"src/main/resources\", \"a.sql\").toPath())",
        "Files.readString(Path.of(getClass().getResource(\"/a.sql\").toURI()))",
        "Resources.toString(Resources.getResource(\"a.sql\"), UTF_8)",
        "IOUtils.toString(getClass().getResourceAsStream(\"/a.sql\"), UTF_8)",
        "IOUtils.resourceToString(\"/a.sql\", UTF_8)",
        "FileUtils.readFileToString(new File(\"src/main/resources/a.sql\"), UTF_8)",
        "StreamUtils.copyToString(new ClassPathResource(\"a.sql\").getInputStream(), UTF_8)",
        "FileCopyUtils.copyToString(new InputStreamReader("
            + "Thread.currentThread().getContextClassLoader().getResourceAsStream(\"a.sql\")))",
        "new ClassPathResource(\"a.sql\").getContentAsString(UTF_8)",
        "new Scanner(getClass().getResourceAsStream(\"/a.sql\")).useDelimiter(\"\\\\A\").next()",
        "new BufferedReader(new InputStreamReader(getClass().getResourceAsStream(\"/a.sql\")))"
            + ".lines().collect(Collectors.joining(System.lineSeparator()))",
      })
  void aTextIsReadAsItUsuallyIs(String expression) {
    write("module/src/main/resources/a.sql", "-- x\nDROP TABLE\n  a;\n");

    assertThat(sent(migrating("c.createStatement().execute(" + expression + ");")))
        .isEqualTo("module/src/main/resources/a.sql:2 DROP TABLE\n  a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new ScriptRunner(c).runScript( Resources.getResourceAsReader(\"a.sql\"));",
        "new ScriptRunner(c).runScript(new FileReader(\"src/main/resources/a.sql\"));",
        "new ScriptRunner(c).runScript(new BufferedReader(new InputStreamReader("
            + "getClass().getResourceAsStream(\"/a.sql\"))));",
        "new ResourceDatabasePopulator(false, false, null, new ClassPathResource(\"a.sql\"))"
            + ".populate(c);",
        "var p = new ResourceDatabasePopulator(); p.setScripts(new ClassPathResource(\"a.sql\"));",
        "Scanner in = new Scanner(getClass().getResourceAsStream(\"/a.sql\")).useDelimiter(\";\");"
            + " while (in.hasNext()) { c.createStatement().execute(in.next()); }",
      })
  void aScriptIsExecutedAsItUsuallyIs(String statements) {
    write("module/src/main/resources/a.sql", "DROP TABLE a;");

    assertThat(
            sent(
                migrating(
                    statements.replace(" Resources.get", " org.apache.ibatis.io.Resources.get"))))
        .isEqualTo("module/src/main/resources/a.sql:1 DROP TABLE a");
  }

  @Test
  void theCallIsTheSiteOfEachStatement() {
    write("module/src/main/resources/a.sql", "DROP TABLE a; DROP TABLE b;");

    assertThat(executing("new ClassPathResource(\"a.sql\")").statements())
        .extracting(ExecutedStatement::site)
        .extracting(Region::text)
        .containsExactly(
            "executeSqlScript(c, new ClassPathResource(\"a.sql\"))",
            "executeSqlScript(c, new ClassPathResource(\"a.sql\"))");
  }

  @Test
  void aPathThatIsOneOfSomeMeansEachOfThem() {
    write("module/src/main/resources/a.sql", "DROP TABLE a;");
    write("module/src/main/resources/b.sql", "DROP TABLE b;");

    assertThat(sent(executing("new ClassPathResource((flag ? \"a\" : \"b\") + \".sql\")")))
        .isEqualTo(
            """
            module/src/main/resources/a.sql:1 DROP TABLE a
            module/src/main/resources/b.sql:1 DROP TABLE b""");
  }

  @Test
  void whatIsReplacedInAScriptKeepsTheOtherPlaces() {
    write("module/src/main/resources/a.sql", "SELECT 1;\nDROP TABLE @s@.a;");

    assertThat(
            sent(
                migrating(
                    """
                    String sql = new String(
                        getClass().getResourceAsStream("/a.sql").readAllBytes());
                    c.createStatement().execute(sql.replace("@s@", "app"));
                    """)))
        .isEqualTo(
            """
            module/src/main/resources/a.sql:1 SELECT 1
            module/src/main/resources/a.sql:2 DROP TABLE app.a""");
  }

  @Test
  void aLineThatTheCodeLeavesOutIsNotSent() {
    write("module/src/main/resources/a.sql", "#DROP TABLE a;\r\nDROP TABLE b;\r\n");

    assertThat(
            sent(
                migrating(
                    """
                    BufferedReader in = new BufferedReader(new InputStreamReader(
                        getClass().getResourceAsStream("/a.sql")));
                    String line;
                    while ((line = in.readLine()) != null) {
                      if (!line.startsWith("#")) {
                        c.createStatement().execute(line);
                      }
                    }
                    """)))
        .isEqualTo("module/src/main/resources/a.sql:2 DROP TABLE b");
  }

  @Test
  void tooManyLinesAreNotFollowedOneByOne() {
    write("module/src/main/resources/a.sql", "-- x\n" + "DROP TABLE a;\n".repeat(1000));

    Migration migration =
        migrating(
            """
            BufferedReader in = new BufferedReader(new InputStreamReader(
                getClass().getResourceAsStream("/a.sql")));
            String line;
            while ((line = in.readLine()) != null) {
              if (!line.startsWith("--")) {
                c.createStatement().execute(line);
              }
            }
            """);

    assertThat(sent(migration)).contains("{line}").doesNotContain("DROP");
  }

  @Test
  void aJustificationInAScriptCoversItsStatement() {
    write(
        "module/src/main/resources/a.sql",
        "-- surefoot:assured TableDrop: nobody has read it since the move of 2024\nDROP TABLE a;");

    assertThat(executing("new ClassPathResource(\"a.sql\")").assurances())
        .singleElement()
        .satisfies(
            assurance -> {
              assertThat(assurance.rules()).containsExactly("TableDrop");
              assertThat(assurance.scope().text()).contains("DROP TABLE a");
            });
  }

  private Migration executing(String resource) {
    return migrating("ScriptUtils.executeSqlScript(c, " + resource + ");");
  }

  private Migration migrating(String statements) {
    Path file =
        write(
            "module/src/main/java/db/migration/V1__Change.java",
            """
            package db.migration;
            import static java.nio.charset.StandardCharsets.UTF_8;
            import com.google.common.io.Resources;
            import java.io.*;
            import java.nio.file.*;
            import java.sql.Connection;
            import java.util.*;
            import java.util.stream.*;
            import org.apache.commons.io.*;
            import org.apache.commons.io.FileUtils;
            import org.apache.commons.io.IOUtils;
            import org.apache.ibatis.jdbc.ScriptRunner;
            import org.flywaydb.core.api.migration.*;
            import org.springframework.core.io.*;
            import org.springframework.core.io.ClassPathResource;
            import org.springframework.core.io.FileSystemResource;
            import org.springframework.core.io.UrlResource;
            import org.springframework.core.io.support.EncodedResource;
            import org.springframework.jdbc.datasource.init.*;
            import org.springframework.util.FileCopyUtils;
            import org.springframework.util.StreamUtils;

            public class V1__Change extends BaseJavaMigration {
              private final boolean flag = Boolean.getBoolean("flag");
              private ResourceLoader loader;

              public void migrate(Context context) throws Exception {
                Connection c = context.getConnection();
                %s
              }
            }
            """
                .formatted(statements));
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            List.of(file), Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE);
    assertThat(result.problems()).isEmpty();
    return result
        .migrations()
        .get(0)
        .toMigration(Dialect.POSTGRESQL, Kind.VERSIONED, "1", true, true);
  }

  private Path write(String path, String text) {
    new TempFiles(root).file(path, text);
    return root.resolve(path);
  }

  private static String sent(Migration migration) {
    return migration.statements().stream()
        .map(ExecutedStatement::statement)
        .map(
            s -> {
              Region region = s.range().region();
              return region.file().path()
                  + ":"
                  + region.startLine()
                  + " "
                  + s.range().sql().display(s.range().start(), s.range().end());
            })
        .collect(Collectors.joining("\n"));
  }
}
