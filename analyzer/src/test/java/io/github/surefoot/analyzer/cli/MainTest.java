package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.surefoot.analyzer.TempFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  private static final String BAD = "CREATE INDEX orders_code_idx ON orders (code);\n";
  private static final String GOOD = "CREATE TABLE orders (id bigint PRIMARY KEY, code text);\n";

  @TempDir private Path directory;
  private TempFiles temp;
  private String input = "";
  private boolean terminal;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
  }

  private record Run(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }

    List<String> messages() {
      return err.lines().toList();
    }
  }

  private Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new Environment(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                directory,
                terminal));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  // Usage.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chek | unknown command 'chek'; did you mean 'check'?",
        "check --tarjet=x | unknown option '--tarjet'; did you mean '--target'?",
        "explain --baseline x | unknown option '--baseline'; see surefoot --help",
        "baseline --since main | unknown option '--since'; see surefoot --help",
        "explain --fail-on error | unknown option '--fail-on'; see surefoot --help",
        "check --report txt | unknown report format 'txt'; did you mean 'text'? (formats: text,"
            + " json, sarif)",
        "check --report json= | --report json= names no file",
        "check --report text --report json | only one report can go to standard output; name files"
            + " for the others: --report sarif=surefoot.sarif",
        "explain --report sarif | unknown report format 'sarif' (formats: text, json)",
        "check --fail-on fatal | --fail-on is one of error, warning, note, never, not 'fatal'",
        "check --fail-on eror | --fail-on is one of error, warning, note, never, not 'eror'; did you"
            + " mean 'error'?",
        "check --jobs 0 | --jobs is a number from 1 to 256, not '0'",
        "check --jobs many | --jobs is a number from 1 to 256, not 'many'",
        "check --target oracle | --target: unknown database 'oracle': expected postgresql:15,"
            + " mysql:8.0 or the like",
        "check --since main --changed a.sql | give either --since or --changed, not both",
        "check --since=-x | '-x' is no git reference",
        "explain --sql x - | give one of --sql, - and paths: each is a history of its own",
        "rule BlockingIndexCreaton | there is no rule 'BlockingIndexCreaton'; did you mean"
            + " 'BlockingIndexCreation'?",
        "rule a b | too many arguments: 'b'; see surefoot --help",
        "help chek | unknown command 'chek'; did you mean 'check'?",
      })
  void mistakesInTheCommandExitWithTwo(String args, String message) {
    Run run = run(args.split(" "));
    assertThat(run.messages()).containsExactly("surefoot: " + message);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void withoutACommandTheUsageIsShownOnStandardError() {
    Run run = run();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: surefoot");
  }

  @Test
  void helpAndVersion() {
    assertThat(run("--help").out()).contains("check", "explain", "rule", "config", "Examples:");
    assertThat(run("check", "--help").out()).contains("--fail-on", "--since", "Examples:");
    assertThat(run("help", "explain").out()).isEqualTo(run("explain", "--help").out());
    assertThat(run("--version").out()).startsWith("surefoot ");
    assertThat(run("version").code()).isZero();
  }

  // check.

  @Test
  void theExitCodeFollowsTheFindings() {
    temp.file("V1__a.sql", GOOD);
    assertThat(run("check").code()).isZero();
    temp.file("V2__b.sql", BAD);
    assertThat(run("check").code()).isEqualTo(1);
    assertThat(run("check", "--fail-on", "never").code()).isZero();
    temp.file("V2__b.sql", "ALTER TABLE orders DROP COLUMN code;\n");
    assertThat(run("check").code()).isZero();
    assertThat(run("check", "--fail-on", "warning").code()).isEqualTo(1);
  }

  @Test
  void brokenInputIsNamedOnceTheRestIsAnalysedAndTheCodeIsTwo() throws IOException {
    temp.file("V1__a.sql", GOOD)
        .file("V2__b.sql", BAD)
        .file("V3__latin.sql", new byte[] {'-', '-', (byte) 0xE4})
        .file("V4__binary.sql", new byte[] {1, 0, 2})
        .file("V5__empty.sql", "")
        .link("V6__gone.sql", "nowhere.sql")
        .link("V7__circle.sql", "V7__circle.sql")
        .folder("V8__folder.sql")
        .link("loop", ".")
        .file("V9__broken.sql", "CREATE TABEL x (;\nALTER TABLE orders DROP COLUMN code;\n");
    try (RandomAccessFile large = new RandomAccessFile(temp.path("V10__l.sql").toFile(), "rw")) {
      large.setLength(50L * 1024 * 1024);
    }
    Run run = run("check", "--report", "json");
    assertThat(run.messages())
        .containsExactly(
            "surefoot: V10__l.sql: The file is too large to be read: 50 MB, the limit is 32 MB.",
            "surefoot: V3__latin.sql:1:3: The file is not valid UTF-8: byte 0xE4; it is not analysed.",
            "surefoot: V4__binary.sql: The file is binary: it contains a NUL character.",
            "surefoot: note: V5__empty.sql: The file is empty: as a migration it does nothing.",
            "surefoot: V6__gone.sql: The link leads to something that does not exist.",
            "surefoot: V7__circle.sql: The link leads back to itself.",
            "surefoot: V8__folder.sql: The path leads to a directory, not to a file.",
            "surefoot: loop: The link leads to a directory above it and is not followed.");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.json().path("findings").findValuesAsText("rule"))
        .containsExactlyInAnyOrder(
            "BlockingIndexCreation", "UnparsedSql", "ColumnDrop", "MissingLockTimeout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1__empty.sql", "empty.sql"})
  void anEmptyMigrationIsNamedAndNoFailure(String name) {
    temp.file(name, "");
    Run run = run("check");
    assertThat(run.messages())
        .containsExactly(
            "surefoot: note: " + name + ": The file is empty: as a migration it does nothing.");
    assertThat(run.out()).contains("in 0 statements of 1 migration");
    assertThat(run.code()).isZero();
  }

  @Test
  void aPlaceholderThatCodeMaySetIsNotUndefined() {
    temp.file(
            "pom.xml",
            """
            <project><dependencies><dependency><groupId>org.flywaydb</groupId>
              <artifactId>flyway-core</artifactId><version>9.22.3</version></dependency>
            </dependencies></project>
            """)
        .file("src/main/resources/db/migration/V1__a.sql", "DROP TABLE ${schema}.a;\n")
        .file(
            "src/main/java/Setup.java",
            """
            import org.flywaydb.core.Flyway;
            class Setup {
              Flyway of(String schema) {
                return Flyway.configure().placeholders(Map.of("schema", schema)).load();
              }
            }
            """);
    assertThat(run("check").out())
        .contains("UnresolvedSql")
        .doesNotContain("FlywayUndefinedPlaceholder");
  }

  @Test
  void aPlaceholderIsNotUndefinedWhereNothingSaysHowFlywayIsRun() {
    temp.file("db/V1__a.sql", "DROP TABLE ${schema}.a;\n");
    assertThat(run("check", "db").out())
        .contains("UnresolvedSql")
        .doesNotContain("FlywayUndefinedPlaceholder");
  }

  @Test
  void aPlaceholderThatTheEnvironmentGivesIsNotUndefined() {
    temp.file("pom.xml", "<project><artifactId>shop</artifactId></project>")
        .file(
            "src/main/resources/application.yml",
            "spring.flyway.placeholders:\n  Owner: ${DB_USER}\n")
        .file("src/main/resources/application-prod.yml", "spring.flyway.placeholders.extra: x\n")
        .file(
            "src/main/resources/db/migration/V1__a.sql",
            "GRANT SELECT ON a TO ${owner};\nSELECT '${extra}', '${other}';\n");
    assertThat(run("check").out())
        .containsOnlyOnce("FlywayUndefinedPlaceholder")
        .contains("The placeholder ${other} has no value");
  }

  @Test
  void whatIsNotUnderstoodIsCountedByPlaceAndAPlaceholderFoundOnce() throws IOException {
    temp.file("flyway.conf", "flyway.schemas=shop");
    temp.file(
        "db/V1__a.sql",
        """
        DROP TABLE ${schema}.a;
        UPDATE ${schema}.b SET c = 1 WHERE id = ${id};
        ${command} TABLE a;
        DORP TABLE a;
        GRANT SELECT ON a TO ${role};
        """);
    JsonNode report = run("check", "--report", "json", "db").json();
    assertThat(report.path("findings"))
        .filteredOn(f -> f.path("rule").asText().matches("(Un|FlywayUn).*"))
        .extracting(f -> f.path("line") + " " + f.path("message").asText())
        .containsExactly(
            "1 The placeholder ${schema} has no value: Flyway refuses to run the file.",
            "2 The placeholder ${id} has no value: Flyway refuses to run the file.",
            "3 The placeholder ${command} has no value: Flyway refuses to run the file.",
            "4 This statement is not understood: expected a statement, found DORP.",
            "5 The placeholder ${role} has no value: Flyway refuses to run the file.");
    assertThat(report.path("unresolved"))
        .extracting(u -> u.path("line") + " " + u.path("kind").asText())
        .containsExactly("1 unresolved", "2 unresolved", "3 unresolved", "4 unparsed");
    assertThat(report.path("summary").path("unresolved").asInt()).isEqualTo(4);
    assertThat(run("check", "db").out()).contains("; 4 places not understood in 5 statements");
  }

  @Test
  void aSettingThatSwitchesASafeguardOffIsFoundInItsLineAndNotInTests() throws IOException {
    temp.file("pom.xml", "<project><artifactId>shop</artifactId></project>");
    temp.file(
        "src/main/resources/application.yml",
        """
        # out-of-order: true
        spring:
          flyway:
            out-of-order: true
            clean-disabled: true
        """);
    temp.file(
        "src/test/resources/application.yml", "spring.flyway:\n  validate-on-migrate: false\n");
    temp.file("src/main/resources/db/migration/V1__a.sql", "CREATE TABLE a (id bigint);");
    assertThat(run("check", "--report", "json").json().path("findings"))
        .filteredOn(f -> f.path("rule").asText().equals("FlywayUnsafeSetting"))
        .extracting(f -> f.path("file").asText() + ":" + f.path("line"))
        .containsExactly("src/main/resources/application.yml:4");
  }

  @Test
  void namesThatFlywayPassesOverAreSaid() {
    temp.scripts("V1__a.sql", "V2_b.sql");
    assertThat(run("check").messages())
        .containsExactly(
            "surefoot: note: 1 script is not run by Flyway; 'surefoot config' says which and why");
    assertThat(run("check", "--verbose").err())
        .contains("V2_b.sql is not analysed: '2_b' is no version");
  }

  @Test
  void nothingToAnalyseIsAFailure() {
    Run run = run("check");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.messages()).containsExactly("surefoot: .: No migrations were found here.");
  }

  @Test
  void aFileThatCannotBeReadHasOneMessage() {
    temp.file("V1__a.sql", "\0");
    assertThat(run("check", "V1__a.sql").messages())
        .containsExactly("surefoot: V1__a.sql: The file is binary: it contains a NUL character.");
    assertThat(run("check", "gone.sql").messages())
        .containsExactly("surefoot: gone.sql: The path does not exist.");
  }

  @Test
  void aDatabaseThatIsNotSupportedIsAFailure() {
    temp.file("V1__a.sql", BAD);
    Run run = run("check", "--target", "mysql:8.0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.messages())
        .containsExactly("surefoot: .: The history is not analysed: MySQL is not supported yet.");
    assertThat(run.out())
        .contains("The migrations of '.' are for MySQL 8.0, and no rule has judged them.");
  }

  @Test
  void aDatabaseThatIsNotSupportedFailsWhateverIsLetPass() throws IOException {
    temp.file("pg/V1__a.sql", GOOD)
        .file("my/V1__a.sql", BAD)
        .file(
            "surefoot.yaml",
            """
            migrations:
              - flyway: pg
              - flyway: my
                target: mysql:8.0
            """);
    Run run = run("check", "--report", "json", "--fail-on", "never");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.json().at("/findings/0/rule").asText()).isEqualTo("UnsupportedTarget");
    assertThat(run.json().at("/findings/0/file").asText()).isEqualTo("surefoot.yaml");
    assertThat(run.json().at("/findings/0/line").asInt()).isEqualTo(4);
    assertThat(run.json().at("/target").asText()).isEqualTo("postgresql:15");
  }

  @Test
  void aReportMayGoToAFile() throws IOException {
    temp.file("V1__a.sql", BAD);
    Run run = run("check", "--report", "text", "--report", "json=out/report.json");
    assertThat(run.out()).contains("BlockingIndexCreation");
    assertThat(Files.readString(temp.path("out/report.json"))).startsWith("{");
    Run onlyFile = run("check", "--report", "sarif=report.sarif");
    assertThat(onlyFile.out()).isEmpty();
    assertThat(onlyFile.code()).isEqualTo(1);
    assertThat(Files.readString(temp.path("report.sarif"))).contains("BlockingIndexCreation");
  }

  @Test
  void aReportThatCannotBeWrittenIsAFailure() {
    temp.file("V1__a.sql", GOOD).folder("out");
    Run run = run("check", "--report", "json=out");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.messages()).singleElement().asString().contains("cannot be written to");
  }

  @Test
  void coloursOnlyOnATerminalThatIsNotToldOtherwise() {
    temp.file("V1__a.sql", BAD);
    assertThat(run("check").out()).doesNotContain("\u001b");
    terminal = true;
    assertThat(run("check").out()).contains("\u001b[31m");
    assertThat(run("check", "--no-color").out()).doesNotContain("\u001b");
  }

  @Test
  void theNumberOfJobsChangesNoByte() {
    for (int i = 1; i < 30; i++) {
      temp.file("V" + i + "__x.sql", i % 5 == 0 ? "" : BAD.replace("orders_code", "i" + i));
    }
    Run one = run("check", "--jobs", "1", "--verbose", "--report", "json");
    Run many = run("check", "--jobs", "16", "--verbose", "--report", "json");
    assertThat(many).isEqualTo(one);
  }

  @Test
  void theConfigurationDecides() {
    temp.file("db/V1__a.sql", BAD).file("other/V1__b.sql", BAD);
    temp.file(
        "surefoot.yaml",
        """
        migrations: [{ flyway: db }]
        rules: { BlockingIndexCreation: warning }
        """);
    Run run = run("check");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("db/V1__a.sql:1:1  warning").doesNotContain("other");
    assertThat(run("check", "--config", "none.yaml").messages())
        .containsExactly("surefoot: none.yaml: The path does not exist.");
  }

  @Test
  void aWrongConfigurationStopsTheRun() {
    temp.file("V1__a.sql", BAD).file("surefoot.yaml", "taget: postgresql:15\nrules: { X: off }\n");
    Run run = run("check");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.messages())
        .containsExactly(
            "surefoot: surefoot.yaml:1:1: Unknown key 'taget'; did you mean 'target'?",
            "surefoot: surefoot.yaml:2:10: There is no rule 'X'.");
  }

  @Test
  void pathsOutsideOfTheWorkingDirectoryAreShownFromWhatTheyShare(@TempDir Path elsewhere) {
    new TempFiles(elsewhere).file("db/V1__a.sql", BAD);
    assertThat(run("check", elsewhere.resolve("db").toString()).out())
        .startsWith("V1__a.sql:1:1  error");
  }

  // New migrations.

  @Test
  void onlyChangedMigrationsAreReportedAndTheirTablesAreNew() throws IOException {
    temp.file("V1__a.sql", BAD)
        .file("V2__b.sql", "CREATE TABLE items (id int);")
        .file("V3__c.sql", "CREATE INDEX items_idx ON items (id);");
    assertThat(run("check").code()).isEqualTo(1);
    Run run = run("check", "--changed", "V2__b.sql", "V3__c.sql", "--report", "json");
    assertThat(run.code()).isZero();
    assertThat(run.json().at("/summary/migrations").asInt()).isEqualTo(2);
    Run unknown = run("check", "--changed", "V9__z.sql", "--", ".");
    assertThat(unknown.messages())
        .containsExactly(
            "surefoot: note: V9__z.sql: The file was named as changed, but is no migration of the histories"
                + " found.");
  }

  @Test
  void gitTellsWhatIsNewSinceTheWorkLeftAReference() throws Exception {
    temp.file("db/V1__a.sql", GOOD);
    git("init", "--initial-branch=main");
    git("add", ".");
    git("commit", "--message=1");
    git("checkout", "-b", "work");
    temp.file("db/V2__größe.sql", "ALTER TABLE orders DROP COLUMN code;");
    git("add", ".");
    git("commit", "--message=2");
    temp.file("db/V3__untracked.sql", BAD);
    git("checkout", "main");
    temp.file("db/V4__other.sql", "DROP TABLE orders;");
    git("add", "db/V4__other.sql");
    git("commit", "--message=3");
    git("checkout", "work");

    Run run = run("check", "db", "--since", "main", "--report", "json");
    assertThat(run.json().path("findings").findValuesAsText("migration"))
        .containsOnly("V2__größe.sql", "V3__untracked.sql");
    assertThat(run.json().at("/summary/migrations").asInt()).isEqualTo(2);
    assertThat(run("check", "--since", "nobranch").messages())
        .containsExactly("surefoot: git knows no commit 'nobranch'");
    assertThat(run("check", "--since", "--output=x").code()).isEqualTo(2);
    assertThat(temp.path("x")).doesNotExist();
  }

  @Test
  void sinceNeedsARepository() {
    temp.file("V1__a.sql", GOOD);
    assertThat(run("check", "--since", "main").messages())
        .singleElement()
        .asString()
        .startsWith("surefoot: --since needs a git repository");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@example.org",
                "-C",
                directory.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  // explain.

  @Test
  void explainTellsLocksScansAndWhoWaits() {
    Run run =
        run(
            "explain",
            "--sql",
            "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0)",
            "--target",
            "postgresql:16");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            --sql:1
              ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0)
                locks        public.orders  ACCESS EXCLUSIVE
                waits        reads and writes of public.orders
                scans        public.orders  CHECK
                time         grows with the rows of public.orders
                transaction  allowed
                unknown      The history did not create 'orders': it is taken to be an ordinary \
            table full of rows, without partitions or child tables.

            1 statement on PostgreSQL 16
            """);
  }

  @Test
  void explainAsJson() throws IOException {
    Run run = run("explain", "--report", "json", "--sql", "CREATE INDEX CONCURRENTLY i ON s.t (c)");
    assertThat(run.json())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"version": 1, "target": "postgresql:15", "statements": [
                      {"file": "--sql", "line": 1, "sql": "CREATE INDEX CONCURRENTLY i ON s.t (c)",
                       "locks": [
                         {"relation": "s.t", "mode": "SHARE UPDATE EXCLUSIVE", "role": "target"}],
                       "held": [], "blocks": "nothing",
                       "rewrites": [], "scans": [], "builds": ["s.i"],
                       "work": [{"relation": "s.t", "kind": "build", "index": "s.i",
                         "rebuilt": false, "cause": "new index"}],
                       "transaction": "forbidden", "commits": false, "algorithm": null,
                       "grows": true, "fails": null, "unknown": [
                         "The history did not create 's.t': it is taken to be an ordinary table\
                     full of rows, without partitions or child tables."],
                       "inner": []}]}
                    """));
  }

  @Test
  void whatIsNewBlocksNobody() throws IOException {
    JsonNode statements =
        run("explain", "--report", "json", "--sql", "CREATE TABLE t (c int); CREATE INDEX ON t (c)")
            .json()
            .path("statements");
    assertThat(statements.get(1).path("blocks").asText()).isEqualTo("nothing");
    assertThat(statements.get(1).path("grows").asBoolean()).isFalse();
    assertThat(statements.get(1).path("builds").get(0).asText()).isEqualTo("public.t_c_idx");
  }

  @Test
  void whatIsNotUnderstoodIsUnknown() throws IOException {
    JsonNode statement =
        run("explain", "--report", "json", "--sql", "ALTER TABEL t").json().at("/statements/0");
    assertThat(statement.path("unknown").get(0).asText())
        .isEqualTo("This statement is not understood: expected what to alter, found TABEL.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a int); ALTER TABLE t ADD b int; UPDATE t SET a = 1",
        "INSERT INTO t VALUES (1)",
        "COMMENT ON TABLE t IS 'x'",
        "SELECT count(*) FROM pg_class",
        "DROP INDEX i",
        "ALTER INDEX i SET (fillfactor = 70)",
        "DROP VIEW v",
        "ALTER SEQUENCE s RESTART",
        "GRANT SELECT ON t TO r",
      })
  void nothingIsSaidOfTheRowsOfUnknownTablesWhereItDoesNotMatter(String sql) {
    assertThat(run("explain", "--sql", sql).out()).doesNotContain("The history did not create");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TABLE t | t",
        "UPDATE s.t SET a = 1 | s.t",
        "CREATE INDEX CONCURRENTLY ON t (a) | t",
        "SELECT * FROM t | t",
        "CREATE TABLE a (b int REFERENCES t) | t",
        "ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (1) | t",
        "ALTER TABLE p DETACH PARTITION t | t",
        "ALTER TABLE t ADD a int, ALTER b SET NOT NULL | t",
      })
  void whatIsAssumedOfAnUnknownTableIsSaidOnce(String sql, String table) throws IOException {
    assertThat(run("explain", "--report", "json", "--sql", sql).json().at("/statements/0/unknown"))
        .extracting(JsonNode::asText)
        .filteredOn(u -> u.startsWith("The history did not create"))
        .containsExactly(
            "The history did not create '"
                + table
                + "': it is taken to be an ordinary table full of rows, without partitions or child"
                + " tables.");
  }

  @Test
  void partitionsThatTheHistoryNamesAreNotAssumedAway() {
    assertThat(
            run(
                    "explain",
                    "--sql",
                    "ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (1); ALTER TABLE p ADD a int")
                .out())
        .contains(
            "The history did not create 'p': it is taken to be full of rows and to have no other"
                + " partitions or child tables than those that the history names.");
  }

  @Test
  void explainReadsStandardInput() {
    input = "DROP TABLE t;";
    Run run = run("explain", "-");
    assertThat(run.out()).startsWith("standard input:1\n  DROP TABLE t\n");
    input = " ";
    assertThat(run("explain", "-").code()).isEqualTo(2);
  }

  @Test
  void explainReadsAFileOfAHistoryAlone() {
    temp.file("V1__a.sql", GOOD).file("V2__b.sql", BAD);
    assertThat(run("explain", "V2__b.sql").out())
        .contains("writes of public.orders", "1 statement");
    assertThat(run("explain").out()).contains("2 statements");
    assertThat(run("explain", "--changed", "V2__b.sql").out()).contains("1 statement ");
  }

  private String explained(String sql) {
    String out = run("explain", "--sql", sql).out();
    // What is assumed of unknown tables is not the matter here.
    return out.lines()
        .filter(line -> !line.contains("The history did not create"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void explainSaysThatNothingIsDoneInOneLine() {
    assertThat(explained("CREATE TABLE t (a int)"))
        .isEqualTo(
            """
            --sql:1
              CREATE TABLE t (a int)
                does         nothing that anybody waits for or that takes time

            1 statement on PostgreSQL 15
            """);
    assertThat(explained("ALTER TABEL t"))
        .contains("does         nothing that is known\n", "This statement is not understood");
  }

  @Test
  void explainNamesRolesAndCauses() {
    assertThat(
            explained(
                "ALTER TABLE orders ADD COLUMN a text DEFAULT random(),"
                    + " ADD FOREIGN KEY (b) REFERENCES customers"))
        .contains(
            """
                locks        public.orders     ACCESS EXCLUSIVE
                locks        public.customers  SHARE ROW EXCLUSIVE  referenced
                waits        reads and writes of public.orders; writes of public.customers
                rewrites     public.orders  volatile default, with all indexes
                scans        public.orders, public.customers  foreign key
            """);
    assertThat(
            explained("CREATE TABLE t (a int); CREATE INDEX i ON t (a); COMMIT; REINDEX TABLE t;"))
        .contains("builds       public.i  index anew, built again");
  }

  @Test
  void whoeverReadsATableWaitsForTheLocksOfItsIndexes() {
    String index = "CREATE INDEX i ON t (a);";
    assertThat(explained(index + "TRUNCATE t"))
        .contains("locks        public.i  ACCESS EXCLUSIVE  index\n")
        .contains("waits        reads and writes of public.t\n");
    // A reader of the table asks for a lock on each of its indexes.
    assertThat(explained(index + "REINDEX INDEX i"))
        .contains("waits        reads and writes of public.t\n");
  }

  @Test
  void explainShowsWhatTheTransactionHolds() throws IOException {
    String sql =
        """
        BEGIN;
        ALTER TABLE orders ADD COLUMN a int;
        CREATE INDEX ON customers (name);
        UPDATE orders SET a = 1;
        COMMIT;
        SELECT 1;
        """;
    assertThat(explained(sql))
        .contains(
            """
              UPDATE orders SET a = 1
                while        holding ACCESS EXCLUSIVE on public.orders since line 2: its reads and \
            writes wait
                while        holding SHARE on public.customers since line 3: its writes wait
                locks        public.orders  ROW EXCLUSIVE
                waits        nobody else who reads or writes
            """,
            """
              SELECT 1
                does         nothing that anybody waits for or that takes time
            """);
    JsonNode statements =
        run("explain", "--report", "json", "--sql", sql).json().path("statements");
    assertThat(statements.at("/3/held"))
        .hasToString(
            "[{\"relation\":\"public.orders\",\"mode\":\"ACCESS EXCLUSIVE\",\"file\":\"--sql\","
                + "\"line\":2,\"certain\":true},{\"relation\":\"public.customers\","
                + "\"mode\":\"SHARE\",\"file\":\"--sql\",\"line\":3,\"certain\":true}]");
    assertThat(statements.at("/5/held")).isEmpty();
  }

  @Test
  void ofManyHeldLocksTheStrongestAreShown() {
    String locks =
        IntStream.range(0, 7)
            .mapToObj(
                i -> "LOCK TABLE t" + i + " IN " + (i == 6 ? "SHARE" : "ROW SHARE") + " MODE;")
            .collect(Collectors.joining());
    assertThat(explained("BEGIN;" + locks + "SELECT 1"))
        .contains(
            """
              SELECT 1
                while        holding SHARE on public.t6 since line 1: its writes wait
                while        holding ROW SHARE on public.t0 since line 1
            """,
            """
                while        holding more locks that are not stronger
            """);
  }

  @Test
  void explainShowsTheStatementsOfARoutine() {
    assertThat(
            explained(
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql"
                    + " AS $$ DELETE FROM orders; TRUNCATE items $$; SELECT f()"))
        .contains(
            """
                runs         DELETE FROM orders
                runs         TRUNCATE items
            """)
        .doesNotContain("runs         DELETE FROM orders; TRUNCATE items");
  }

  @Test
  void explainShowsTheStatementsOfABlock() throws IOException {
    String sql =
        """
        DO $$
        BEGIN
          ALTER TABLE orders ALTER a TYPE bigint;
          IF now() > '2030-01-01' THEN
            DROP TABLE items;
          END IF;
        END $$;
        """;
    assertThat(explained(sql))
        .contains(
            """
                runs         ALTER a TYPE bigint  on public.orders
                may run      DROP TABLE items
            """);
    JsonNode inner =
        run("explain", "--report", "json", "--sql", sql).json().at("/statements/0/inner");
    assertThat(inner.at("/0/rewrites/0").asText()).isEqualTo("public.orders");
    assertThat(inner.at("/1/line").asInt()).isEqualTo(5);
    assertThat(inner.at("/1/certain").asBoolean()).isFalse();
    assertThat(inner.at("/1/held/0/line").asInt()).isEqualTo(3);
  }

  @Test
  void explainDoesNotTakeTheFailureOfABranchForTheBlocks() {
    String sql =
        """
        CREATE TABLE queues (id bigint PRIMARY KEY);
        DO $$
        BEGIN
          IF now() > '2030-01-01' THEN
            ALTER TABLE queues ADD PRIMARY KEY (id);
          END IF;
        END $$;
        """;
    assertThat(explained(sql)).contains("may run").doesNotContain("primary key already");
    assertThat(explained(sql.replace("IF now() > '2030-01-01' THEN", "").replace("END IF;", "")))
        .contains("primary key already");
  }

  // rule and config.

  @Test
  void rulesAreListedAndShown() {
    assertThat(run("rule").out()).contains("blocking\n", "  BlockingIndexCreation ", "error");
    assertThat(run("rule", "BlockingIndexCreation").out()).startsWith("# BlockingIndexCreation\n");
  }

  @Test
  void configPrintsTheSchemaOfItsFileWhateverTheFileSays() throws IOException {
    temp.file("surefoot.yaml", "nonsense");
    Run run = run("config", "--schema");
    assertThat(run.code()).isZero();
    assertThat(run.json().at("/properties/target/pattern").asText()).isNotEmpty();
  }

  @Test
  void configShowsWhatWasFoundAndWhatIsInForce() {
    temp.file(
            "pom.xml",
            """
            <project><dependencies><dependency><groupId>org.flywaydb</groupId>
              <artifactId>flyway-core</artifactId><version>9.22.3</version></dependency>
            </dependencies></project>
            """)
        .file("src/main/resources/application.properties", "spring.flyway.schemas=app\n")
        .scripts(
            "src/main/resources/db/migration/V1__a.sql", "src/main/resources/db/migration/V2_b.sql")
        .scripts("src/main/resources/old/V1__x.sql")
        .file("surefoot.yaml", "rules: { ColumnDrop: off }\n");
    Run run = run("config");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .contains(
            "configuration: surefoot.yaml",
            "asked: pom.xml",
            "asked: src/main/resources/application.properties",
            "rule: ColumnDrop: off",
            "history: src/main/resources/db/migration",
            "  target: postgresql:15",
            "  version: 9.22.3",
            "  location: db/migration",
            "  transactional lock: true",
            "  default schema: app",
            "  session: search_path = app,\"$user\",public",
            "  migration: src/main/resources/db/migration/V1__a.sql",
            "not analysed: src/main/resources/old")
        .anyMatch(l -> l.startsWith("  not run: src/main/resources/db/migration/V2_b.sql: "));
  }

  @Test
  void explainShowsNoPassword() {
    String sql =
        "CREATE ROLE bob PASSWORD 'sesame'; DO $$ BEGIN ALTER ROLE bob PASSWORD 'sesame'; END $$;";

    assertThat(run("explain", "--sql", sql).out())
        .contains("PASSWORD '***'")
        .doesNotContain("sesame");
    assertThat(run("explain", "--report", "json", "--sql", sql).out())
        .contains("PASSWORD '***'")
        .doesNotContain("sesame");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif"})
  void noReportRepeatsAPassword(String format) throws IOException {
    temp.file(
        "src/main/resources/db/migration/V1__roles.sql",
        "CREATE ROLE bob PASSWORD 'sesame' SUPERUSER;\n"
            + "CREATE SUBSCRIPTION s CONNECTION 'host=a password=sesame' PUBLICATION p;\n");

    String report = run("check", "--report", format, ".").out();

    assertThat(report).contains("PasswordInMigration", "RoleChange").doesNotContain("sesame");
  }

  @Test
  void aHiddenPasswordIsUnderlined() throws IOException {
    temp.file(
        "src/main/resources/db/migration/V1__roles.sql",
        "CREATE ROLE bob PASSWORD 'open sesame' SUPERUSER;\n");

    assertThat(run("check", "--no-color", ".").out())
        .contains(
            "  1 | CREATE ROLE bob PASSWORD *** SUPERUSER;\n    |                          ^^^\n",
            "  1 | CREATE ROLE bob PASSWORD *** SUPERUSER;\n"
                + "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
  }
}
