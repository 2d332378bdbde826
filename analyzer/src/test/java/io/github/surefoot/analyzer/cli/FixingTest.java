package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.cli.Cli.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --fix} and {@code check --diff}. */
final class FixingTest {
  private static final String FOLDER = "src/main/resources/db/migration/";
  private static final String V1 = FOLDER + "V1__orders.sql";
  private static final String V2 = FOLDER + "V2__status.sql";
  private static final String NEW = "released-version: \"1\"\n";

  @TempDir Path directory;
  private TempFiles files;
  private Cli cli;

  @BeforeEach
  void project() {
    files = new TempFiles(directory);
    cli = new Cli(directory);
    files
        .file("flyway.conf", "flyway.postgresql.transactional.lock=false\n")
        .file("surefoot.yaml", NEW)
        .file(V1, "CREATE TABLE orders (id bigint PRIMARY KEY, status text, total int);\n");
  }

  // What is left alone.

  @Test
  void whatMayHaveRunIsShownAndNotChanged() throws IOException {
    files.file("surefoot.yaml", "strict: false\n");
    files.file(V2, "CREATE INDEX i ON orders (status);\n");

    Run run = cli.run("check", "--fix");

    assertThat(text(V2)).isEqualTo("CREATE INDEX i ON orders (status);\n");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages())
        .containsExactly(
            "surefoot: nothing fixed",
            "surefoot:   left 1 finding ("
                + V2
                + ":1 BlockingIndexCreation): It may have run already, and a migration that has"
                + " must stay as it is; say which are new with --since, --changed or"
                + " 'released-version'.",
            "surefoot:   --diff shows what it would come to");
    assertThat(cli.run("check", "--diff").out()).contains("+CREATE INDEX CONCURRENTLY i");
  }

  @Test
  void whatIsAssuredIsLeftAlone() throws IOException {
    String assured =
        "-- surefoot:assured BlockingIndexCreation: orders has 200 rows until the spring launch\n"
            + "CREATE INDEX i ON orders (status);\n";
    files.file(V2, assured);

    Run run = cli.run("check", "--fix");

    assertThat(text(V2)).isEqualTo(assured);
    assertThat(run.messages())
        .containsExactly("surefoot: nothing that was found can be fixed by a rewrite");
  }

  @Test
  void aNewFileThatIsThereAlreadyIsKept() throws IOException {
    files.file(V2, "REINDEX INDEX orders_pkey;\n");
    files.file(V2 + ".conf", "encoding=UTF-8\n");

    Run run = cli.run("check", "--fix");

    assertThat(text(V2)).isEqualTo("REINDEX INDEX orders_pkey;\n");
    assertThat(text(V2 + ".conf")).isEqualTo("encoding=UTF-8\n");
    assertThat(run.err()).contains("The file " + V2 + ".conf is there already.");
  }

  @Test
  void aLinkThatLeadsOutIsNotFollowed(@TempDir Path outside) throws IOException {
    Path target = outside.resolve("elsewhere.sql");
    Files.writeString(target, "CREATE INDEX i ON orders (status);\n");
    files.link(V2, target.toString());

    Run run = cli.run("check", "--fix");

    assertThat(Files.readString(target)).isEqualTo("CREATE INDEX i ON orders (status);\n");
    assertThat(run.err()).contains("The file " + V2 + " lies outside of the project.");
  }

  @Test
  void aLinkWithinTheProjectStaysALink() throws IOException {
    files.file("sql/status.sql", "CREATE INDEX i ON orders (status);\n");
    files.link(V2, directory.resolve("sql/status.sql").toString());

    cli.run("check", "--fix");

    assertThat(directory.resolve(V2)).isSymbolicLink();
    assertThat(text("sql/status.sql")).contains("CONCURRENTLY");
  }

  @Test
  void fixAndDiffExcludeEachOther() {
    assertThat(cli.run("check", "--fix", "--diff").messages())
        .containsExactly("surefoot: give either --fix or --diff, not both");
    assertThat(cli.run("check", "--diff", "--report", "json").messages())
        .containsExactly(
            "surefoot: --diff goes to standard output; name files for reports: --report"
                + " sarif=surefoot.sarif");
  }

  @Test
  void nothingIsChangedWhereNotEverythingWasRead() throws IOException {
    files.file(V2, "CREATE INDEX i ON orders (status);\n");
    files.file(FOLDER + "V3__broken.sql", new byte[] {(byte) 0xC3, 0x28});

    Run run = cli.run("check", "--fix");

    assertThat(run.code()).isEqualTo(2);
    assertThat(text(V2)).isEqualTo("CREATE INDEX i ON orders (status);\n");
    assertThat(run.err()).contains("nothing is fixed, since not everything was analysed");
  }

  // What is changed.

  @Test
  void whatIsNewIsFixedAndTheRestReported() throws IOException {
    files.file(
        V2,
        """
        ALTER TABLE orders ADD COLUMN note text;
        CREATE INDEX i ON orders (status);
        ALTER TABLE orders DROP COLUMN total;
        """);

    Run run = cli.run("check", "--fix");

    assertThat(text(V2))
        .isEqualTo(
            "ALTER TABLE orders ADD COLUMN note text;\nALTER TABLE orders DROP COLUMN total;\n");
    assertThat(text(FOLDER + "V2_2__i.sql"))
        .isEqualTo(
            "DROP INDEX CONCURRENTLY IF EXISTS i;\n"
                + "CREATE INDEX CONCURRENTLY i ON orders (status);\n");
    assertThat(run.messages())
        .startsWith(
            "surefoot: fixed 1 finding",
            "surefoot:   changed " + V2,
            "surefoot:   new " + FOLDER + "V2_2__i.sql");
    assertThat(run.out()).contains("ColumnDrop").doesNotContain("BlockingIndexCreation");
    assertThat(run.code()).isZero();
  }

  @Test
  void onceFixedThereIsNothingToFix() throws IOException {
    files.file(V2, "CREATE INDEX a ON orders (status);\nCREATE INDEX b ON orders (total);\n");

    cli.run("check", "--fix");
    List<String> once = tree();
    Run again = cli.run("check", "--fix");

    assertThat(again.messages())
        .containsExactly("surefoot: nothing that was found can be fixed by a rewrite");
    assertThat(again.code()).isZero();
    assertThat(tree()).isEqualTo(once);
  }

  @Test
  void whatIsEmptiedGoesOnAsTheFirstOfItsParts() throws IOException {
    files.file(V2, "CREATE INDEX a ON orders (status);\nCREATE INDEX b ON orders (total);\n");

    cli.run("check", "--fix");

    assertThat(text(V2)).contains("CREATE INDEX CONCURRENTLY a ");
    assertThat(text(FOLDER + "V2_2__b.sql")).contains("CREATE INDEX CONCURRENTLY b ");
    assertThat(files.path(FOLDER + "V2_1__a.sql")).doesNotExist();
  }

  @Test
  void ofTwoFixesOfOnePlaceTheFirstWins() throws IOException {
    files.file(
        V2,
        "ALTER TABLE orders ADD CONSTRAINT a CHECK (total > 0), ADD CONSTRAINT b CHECK (id > 0);\n");

    Run first = cli.run("check", "--fix");
    Run second = cli.run("check", "--fix");

    assertThat(first.err()).contains("Another fix changes the same place: run it again.");
    assertThat(second.code()).isZero();
    assertThat(text(V2))
        .isEqualTo(
            """
            ALTER TABLE orders ADD CONSTRAINT b CHECK (id > 0) NOT VALID;
            ALTER TABLE orders ADD CONSTRAINT a CHECK (total > 0) NOT VALID;
            """);
  }

  @Test
  void lineEndsEncodingMarkAndPermissionsStay() throws IOException {
    files.file("flyway.conf", "flyway.postgresql.transactional.lock=false\n");
    byte[] before =
        ("\uFEFF-- größe\r\nALTER TABLE orders ADD COLUMN a int;\r\n"
                + "CREATE INDEX i ON orders (status);\r\n")
            .getBytes(UTF_8);
    files.file(V2, before);
    Files.setPosixFilePermissions(files.path(V2), PosixFilePermissions.fromString("rw-rw-r--"));

    cli.run("check", "--fix");

    assertThat(text(V2)).isEqualTo("\uFEFF-- größe\r\nALTER TABLE orders ADD COLUMN a int;\r\n");
    assertThat(Files.getPosixFilePermissions(files.path(V2)))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(text(FOLDER + "V2_2__i.sql"))
        .isEqualTo(
            "DROP INDEX CONCURRENTLY IF EXISTS i;\r\n"
                + "CREATE INDEX CONCURRENTLY i ON orders (status);\r\n");
  }

  @Test
  void anotherEncodingIsKept() throws IOException {
    files.file(
        "flyway.conf", "flyway.postgresql.transactional.lock=false\nflyway.encoding=ISO-8859-1\n");
    files.file(
        V2, "ALTER TABLE orders ADD x int;\n-- größe\nDROP INDEX größe;\n".getBytes(ISO_8859_1));

    cli.run("check", "--fix");

    assertThat(Files.readAllBytes(files.path(FOLDER + "V2_2__drop_größe.sql")))
        .isEqualTo("-- größe\nDROP INDEX CONCURRENTLY IF EXISTS größe;\n".getBytes(ISO_8859_1));
  }

  @Test
  void filesThatAreMadeBelongToWhatChanged() throws IOException {
    cli.git("init", "--quiet");
    cli.git("add", ".");
    cli.git("commit", "--quiet", "-m", "before");
    files.file("surefoot.yaml", "strict: false\n");
    files.file(V2, "ALTER TABLE orders ADD CHECK (total > 0);\n");

    Run since = cli.check("--since", "HEAD", "--fix");
    assertThat(since.code()).isZero();
    assertThat(since.json().get("summary").get("migrations").asInt()).isEqualTo(2);

    files.file(V2, "ALTER TABLE orders ADD CHECK (total > 1);\n");
    Files.delete(files.path(FOLDER + "V2_1__validate_orders_total_check.sql"));
    Run changed = cli.check("--fix", "--changed", V2);
    assertThat(changed.json().get("summary").get("migrations").asInt()).isEqualTo(2);
  }

  // The diff.

  @Test
  void theDiffChangesNothingAndGitAppliesIt() throws IOException {
    files.file(
        V2,
        "ALTER TABLE orders ADD a int;\r\n\r\nCREATE INDEX i ON orders (status);\r\n\r\n"
            + "SELECT 1;\r\nSELECT 2;\r\nSELECT 3;\r\nSELECT 4;\r\nSELECT 5;\r\nSELECT 6;\r\n"
            + "SELECT 7;\r\nALTER TABLE orders ADD CHECK (total > 0)");
    files.file(FOLDER + "V3__größe und mehr.sql", "CREATE INDEX j ON orders (total);\n");
    List<String> before = tree();

    Path diff = directory.resolveSibling(directory.getFileName() + ".diff");
    byte[] bytes = bytes("check", "--diff", "--fail-on", "never");
    Files.write(diff, bytes);

    assertThat(tree()).isEqualTo(before);
    cli.git("init", "--quiet");
    cli.git("apply", "--whitespace=nowarn", diff.toString());
    List<String> applied = tree();
    assertThat(applied).isNotEqualTo(before);
    cli.git("apply", "--whitespace=nowarn", "--reverse", diff.toString());
    assertThat(tree()).isEqualTo(before);
    cli.run("check", "--fix");
    assertThat(tree()).isEqualTo(applied);
    Files.delete(diff);
  }

  @Test
  void theDiffIsTheOnlyThingOnStandardOutput() {
    files.file(V2, "CREATE INDEX i ON orders (status);\n");

    Run run = cli.run("check", "--diff");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            --- a/%1$s
            +++ b/%1$s
            @@ -1 +1,2 @@
            -CREATE INDEX i ON orders (status);
            +DROP INDEX CONCURRENTLY IF EXISTS i;
            +CREATE INDEX CONCURRENTLY i ON orders (status);
            """
                .formatted(V2));
    assertThat(run.messages())
        .containsExactly("surefoot: the diff fixes 1 finding; --fix does it for 1");
  }

  @Test
  void theSettingWithoutWhichFlywayHangsIsPartOfTheDiffOnce() throws IOException {
    files.file("flyway.conf", "flyway.url=jdbc:postgresql://db/shop\n");
    files.file(V2, "CREATE INDEX a ON orders (status);\n");
    files.file(FOLDER + "V3__total.sql", "CREATE INDEX b ON orders (total);\n");

    Run fix = cli.run("check", "--fix");
    Run diff = cli.run("check", "--diff");

    assertThat(text(V2)).isEqualTo("CREATE INDEX a ON orders (status);\n");
    assertThat(fix.err()).contains("see that no pooler such as PgBouncer stands between.");
    assertThat(diff.out())
        .startsWith(
            """
            --- a/flyway.conf
            +++ b/flyway.conf
            @@ -1 +1,2 @@
            +flyway.postgresql.transactional.lock=false
             flyway.url=jdbc:postgresql://db/shop
            """)
        .containsOnlyOnce("transactional")
        .contains("CREATE INDEX CONCURRENTLY a", "CREATE INDEX CONCURRENTLY b");
  }

  private byte[] bytes(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(
        args,
        new Environment(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            directory,
            false));
    return out.toByteArray();
  }

  private String text(String path) throws IOException {
    return Files.readString(files.path(path));
  }

  /** Every file with its content. */
  private List<String> tree() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(f -> Files.isRegularFile(f) && !f.toString().contains("/.git/"))
          .sorted()
          .map(FixingTest::described)
          .toList();
    }
  }

  private static String described(Path file) {
    try {
      return file + "\n" + Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
