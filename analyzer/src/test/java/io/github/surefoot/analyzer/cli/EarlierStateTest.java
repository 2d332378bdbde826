package io.github.surefoot.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --since} and {@code --changed} say of migrations that were there before. */
final class EarlierStateTest {
  private static final String A = "CREATE TABLE a (id bigint PRIMARY KEY);\n-- of all\n";
  private static final String CLASS =
      """
      package db.migration;

      import org.flywaydb.core.api.migration.BaseJavaMigration;
      import org.flywaydb.core.api.migration.Context;

      public class V3__C extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
          context.getConnection().createStatement().execute("CREATE TABLE c (id bigint)");
        }
      }
      """;

  @TempDir private Path directory;
  private TempFiles temp;
  private Cli cli;

  /** A repository whose last commit has migrations 1 to 3, the last one a class, and R. */
  @BeforeEach
  void commit() {
    temp =
        new TempFiles(directory)
            .file("src/main/resources/db/migration/V1__a.sql", A)
            .file("src/main/resources/db/migration/V2__b.sql", "CREATE TABLE b (id bigint);\n")
            .file(
                "src/main/resources/db/migration/R__v.sql",
                "CREATE OR REPLACE VIEW v AS SELECT 1;\n")
            .file("src/main/java/db/migration/V3__C.java", CLASS);
    cli = new Cli(directory);
    cli.git("init", "--initial-branch=main");
    cli.git("add", "--all");
    cli.git("commit", "--message=x");
  }

  private static String sql(String name) {
    return "src/main/resources/db/migration/" + name;
  }

  /** The findings of the two rules that compare. */
  private List<String> found(String... more) throws IOException {
    return cli.check(more).open().stream()
        .filter(f -> f.endsWith("EditedMigration") || f.endsWith("VersionConflict"))
        .map(f -> f.substring(f.lastIndexOf('/') + 1))
        .toList();
  }

  private List<String> found() throws IOException {
    return found("--since", "main");
  }

  @Test
  void whatIsAsItWasIsFine() throws IOException {
    temp.file(sql("V4__d.sql"), "SELECT 1;\n");
    assertThat(found()).isEmpty();
  }

  @Test
  void lineEndsAndAByteOrderMarkDoNotCount() throws IOException {
    temp.file(sql("V1__a.sql"), "\uFEFF" + A.strip().replace("\n", "\r\n"));
    assertThat(found()).isEmpty();
  }

  @Test
  void aCommentCounts() throws IOException {
    temp.file(sql("V1__a.sql"), A + "-- and more\n");
    assertThat(found()).containsExactly("V1__a.sql:1 EditedMigration");
  }

  @Test
  void whatIsInAnotherEncodingIsReadAsFlywayReadsIt() throws IOException {
    temp.file(sql("V2__b.sql"), "-- \u00e9\n").file("flyway.conf", "flyway.encoding=ISO-8859-1\n");
    Files.write(temp.path(sql("V2__b.sql")), new byte[] {'-', '-', ' ', (byte) 0xe9, '\n'});
    cli.git("add", "--all");
    cli.git("commit", "--message=y");
    Files.write(temp.path(sql("V2__b.sql")), new byte[] {'-', '-', ' ', (byte) 0xe9, '\r', '\n'});
    assertThat(found()).isEmpty();
    Files.write(temp.path(sql("V2__b.sql")), new byte[] {'-', '-', ' ', (byte) 0xe8, '\n'});
    assertThat(found()).containsExactly("V2__b.sql:1 EditedMigration");
  }

  @Test
  void repeatablesAreMeantToChangeAndNotToGo() throws IOException {
    temp.file(sql("R__v.sql"), "CREATE OR REPLACE VIEW v AS SELECT 2;\n");
    assertThat(found()).isEmpty();
    Files.createDirectories(temp.path(sql("x")));
    cli.git("add", "--all");
    cli.git("mv", sql("R__v.sql"), sql("x/R__v.sql"));
    assertThat(found()).isEmpty();
    cli.git("rm", "--force", sql("x/R__v.sql"));
    assertThat(found()).containsExactly("R__v.sql:1 EditedMigration");
  }

  @Test
  void anotherFolderDoesNotCountAndAnotherNameDoes() throws IOException {
    Files.createDirectories(temp.path(sql("old")));
    cli.git("mv", sql("V1__a.sql"), sql("old/V1__a.sql"));
    assertThat(found()).isEmpty();
    cli.git("mv", sql("old/V1__a.sql"), sql("old/V1__all.sql"));
    assertThat(found()).containsExactly("V1__all.sql:1 EditedMigration");
  }

  @Test
  void whatIsGoneIsFoundUnlessItMayBeMissedAndABaselineStandsForIt() throws IOException {
    cli.git("rm", sql("V1__a.sql"));
    assertThat(found()).containsExactly("V1__a.sql:1 EditedMigration");
    temp.file(sql("B1__all.sql"), A);
    assertThat(found()).containsExactly("V1__a.sql:1 EditedMigration");
    temp.file("flyway.conf", "flyway.ignoreMigrationPatterns=*:missing\n");
    assertThat(found()).isEmpty();
  }

  @Test
  void whatIsNotReleasedMayChange() throws IOException {
    temp.file("surefoot.yaml", "released-version: 1\n")
        .file(sql("V1__a.sql"), A + "-- x\n")
        .file(sql("V2__b.sql"), "CREATE TABLE b (id bigint, c bigint);\n");
    assertThat(found()).containsExactly("V1__a.sql:1 EditedMigration");
  }

  @Test
  void importsCommentsAndLayoutOfAClassDoNotCount() throws IOException {
    String path = "src/main/java/db/migration/V3__C.java";
    temp.file(
        path,
        CLASS
            .replace(
                "import org.flywaydb.core.api.migration.Context;",
                "import org.flywaydb.core.api.migration.*;")
            .replace("  @Override", "  /** Creates c. */\n  @Override")
            .replace(".createStatement()", "\n        .createStatement()"));
    assertThat(found()).isEmpty();
  }

  @Test
  void textsAndCodeOfAClassCount() throws IOException {
    String path = "src/main/java/db/migration/V3__C.java";
    temp.file(path, CLASS.replace("(id bigint)", "(id integer)"));
    assertThat(found()).containsExactly("V3__C.java:9 EditedMigration");
    assertThat(cli.check("--since", "main").code()).isEqualTo(1);
    temp.file(path, CLASS.replace(".execute(", ".executeUpdate("));
    assertThat(found()).containsExactly("V3__C.java:9 EditedMigration");
    assertThat(cli.check("--since", "main").code()).isZero();
  }

  @Test
  void aClassThatIsGoneIsFoundIfOthersAreLeft() throws IOException {
    temp.file("src/main/java/db/migration/V4__D.java", CLASS.replace("V3__C", "V4__D"));
    cli.git("rm", "src/main/java/db/migration/V3__C.java");
    assertThat(found()).contains("V3__C.java:1 EditedMigration");
  }

  @Test
  void aNewVersionBelowThoseThatWereThereIsFound() throws IOException {
    temp.file(sql("V1_5__x.sql"), "SELECT 1;\n");
    assertThat(found()).containsExactly("V1_5__x.sql:1 VersionConflict");
  }

  @Test
  void whatIsNamedAsChangedIsFoundIfItIsReleased() throws IOException {
    assertThat(found("--changed", sql("V1__a.sql"))).isEmpty();
    temp.file("surefoot.yaml", "released-version: 1\n");
    assertThat(found("--changed", sql("V1__a.sql"), "--changed", sql("V2__b.sql")))
        .containsExactly("V1__a.sql:1 EditedMigration");
  }

  @Test
  void aJustificationIsNotUnusedInARunThatComparesNothing() throws IOException {
    temp.file(
        sql("V1__a.sql"),
        "-- surefoot:assured EditedMigration: it has failed on all servers\n" + A);
    assertThat(cli.check("--since", "main").open()).noneMatch(f -> f.contains("Assurance"));
    assertThat(cli.check().open()).noneMatch(f -> f.contains("Assurance"));
  }
}
