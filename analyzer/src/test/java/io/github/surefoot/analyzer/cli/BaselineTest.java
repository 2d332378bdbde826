package io.github.surefoot.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.cli.Cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code surefoot baseline}, and what {@code check} makes of the file. */
final class BaselineTest {
  private static final String INDEX = "CREATE INDEX orders_code_idx ON orders (code);\n";

  private static final String OTHER = "CREATE INDEX orders_name_idx ON orders (name);\n";

  /** Leaves MissingLockTimeout nothing to say. */
  private static final String SESSION = "session: { lock_timeout: 5s }\n";

  @TempDir private Path directory;
  private TempFiles temp;
  private Cli cli;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
    cli = new Cli(directory);
    temp.file("surefoot.yaml", SESSION);
  }

  private String file() throws IOException {
    return Files.readString(temp.path("surefoot-baseline.txt"));
  }

  @Test
  void findingsThatAreNotInItAreReported() throws IOException {
    temp.file("db/V1__a.sql", INDEX);
    cli.run("baseline");
    temp.file("db/V2__b.sql", OTHER).file("db/V3__c.sql", "ALTER TABLE orders DROP COLUMN code;\n");
    Run run = cli.check();
    assertThat(run.open())
        .containsExactly("db/V2__b.sql:1 BlockingIndexCreation", "db/V3__c.sql:1 ColumnDrop");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void whatIsToldOnceForAHistoryHidesNothingNew() throws IOException {
    Files.delete(temp.path("surefoot.yaml"));
    String alter = "ALTER TABLE orders ADD COLUMN %s text;\n";
    temp.file("V1__a.sql", alter.formatted("a")).file("V2__b.sql", alter.formatted("b"));
    assertThat(cli.check().open()).containsExactly("V2__b.sql:1 MissingLockTimeout");
    assertThat(cli.run("baseline").out())
        .isEqualTo("surefoot-baseline.txt: 2 findings in 2 migrations\n");
    assertThat(cli.check().open()).isEmpty();
    temp.file("R__old.sql", "ALTER TABLE orders ADD COLUMN IF NOT EXISTS c text;\n");
    assertThat(cli.check().open()).containsExactly("R__old.sql:1 MissingLockTimeout");
    temp.file("V3__c.sql", alter.formatted("d"));
    Run run = cli.check();
    assertThat(run.open()).containsExactly("V3__c.sql:1 MissingLockTimeout");
    assertThat(run.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE INDEX orders_code_idx ON orders (id);",
        "CREATE INDEX orders_code_idx ON items (code);",
        "CREATE INDEX \"ORDERS_CODE_IDX\" ON orders (code);",
        "CREATE INDEX orders_code_idx ON orders (code) WHERE code > 'a';",
      })
  void anotherStatementIsAnotherFinding(String changed) throws IOException {
    temp.file("V1__a.sql", INDEX);
    cli.run("baseline");
    temp.file("V1__a.sql", changed);
    assertThat(cli.check().open()).containsExactly("V1__a.sql:1 BlockingIndexCreation");
  }

  @Test
  void anotherRuleOrAnotherFileIsAnotherFinding() throws IOException {
    temp.file("V1__a.sql", INDEX);
    cli.run("baseline");
    Files.move(temp.path("V1__a.sql"), temp.path("V2__a.sql"));
    assertThat(cli.check().open()).containsExactly("V2__a.sql:1 BlockingIndexCreation");
  }

  @Test
  void onlyAsManyEqualFindingsAreKnownAsThereWere() throws IOException {
    String add = "UPDATE orders SET code = 1;\n";
    temp.file("V1__a.sql", add + add);
    cli.run("baseline");
    assertThat(cli.check().open()).isEmpty();
    temp.file("V1__a.sql", add + add + add);
    assertThat(cli.check().open()).containsExactly("V1__a.sql:3 UnbatchedBackfill");
    temp.file("V1__a.sql", add);
    assertThat(cli.check().messages())
        .containsExactly(
            "surefoot: note: surefoot-baseline.txt:4: An entry is stale: UnbatchedBackfill"
                + " does not find it in V1__a.sql any more; 'surefoot baseline' removes what is"
                + " gone.");
  }

  @Test
  void whatWasNotJudgedOrNotJustifiedCannotBePutInIt() throws IOException {
    temp.file(
        "V1__a.sql",
        """
        CREATE TABEL x;
        -- surefoot:assured ColumnDrop: ok
        ALTER TABLE orders DROP COLUMN code;
        """);
    assertThat(cli.run("baseline").out())
        .isEqualTo("surefoot-baseline.txt: 1 finding in 1 migration\n");
    assertThat(cli.check().open())
        .containsExactly("V1__a.sql:1 UnparsedSql", "V1__a.sql:2 MissingJustification");
  }

  @Test
  void aJustifiedFindingIsNoEntry() throws IOException {
    temp.file("V1__a.sql", "ALTER TABLE orders DROP COLUMN code;\n");
    cli.run("baseline");
    temp.file(
        "V1__a.sql",
        "-- surefoot:assured ColumnDrop: no release reads the column since 3.4\n"
            + "ALTER TABLE orders DROP COLUMN code;\n");
    Run run = cli.check();
    assertThat(run.json().at("/summary/assured").asInt()).isEqualTo(1);
    assertThat(run.json().at("/summary/baselined").asInt()).isZero();
    assertThat(run.err()).contains("An entry is stale: ColumnDrop");
  }

  @Test
  void anEntrySurvivesLinesLayoutCommentsAndFolders() throws IOException {
    temp.file("old/db/migration/V1__a.sql", INDEX);
    temp.file(
        "src/db/migration/V2__B.java",
        """
        package db.migration;
        class V2__B extends org.flywaydb.core.api.migration.BaseJavaMigration {
          public void migrate(org.flywaydb.core.api.migration.Context c) throws Exception {
            c.getConnection().createStatement().execute("CREATE INDEX i ON items (a)");
          }
        }
        """);
    cli.run("baseline");
    assertThat(cli.check().open()).isEmpty();
    String before = file();
    Files.delete(temp.path("old/db/migration/V1__a.sql"));
    Files.delete(temp.path("src/db/migration/V2__B.java"));
    temp.file(
        "db/migration/V1__a.sql",
        "-- moved\nSELECT 1;\n\ncreate   index orders_code_idx -- here\n\ton orders(code);\n");
    temp.file(
        "src/db/migration/V2__B.java",
        """
        package db.migration;
        class V2__B extends org.flywaydb.core.api.migration.BaseJavaMigration {
          public void migrate(org.flywaydb.core.api.migration.Context c) throws Exception {
            String on = " ON items (a)";
            c.getConnection().createStatement().execute("create index i"
                + on);
          }
        }
        """);
    Run run = cli.check();
    assertThat(run.open()).isEmpty();
    assertThat(run.messages()).isEmpty();
    assertThat(run.json().at("/summary/baselined").asInt()).isEqualTo(2);
    assertThat(run.code()).isZero();
    assertThat(cli.run("baseline").code()).isZero();
    assertThat(file().lines().map(l -> l.split(" ")[0]))
        .isEqualTo(before.lines().map(l -> l.split(" ")[0]).toList());
  }

  @Test
  void theFileHasASortedLineForEachEntry() throws IOException {
    temp.file("db/V2__b.sql", INDEX)
        .file("db/V10__odd name.sql", "ALTER TABLE a DROP COLUMN b, DROP COLUMN c;\n");
    assertThat(cli.run("baseline").out())
        .isEqualTo("surefoot-baseline.txt: 3 findings in 2 migrations\n");
    assertThat(file())
        .matches(
            """
            # surefoot-baseline 1
            # Findings that are known and not reported\\. 'surefoot baseline' removes those that are gone\\.
            "V10__odd name\\.sql" ColumnDrop [0-9a-f]{16} DROP COLUMN [bc]
            "V10__odd name\\.sql" ColumnDrop [0-9a-f]{16} DROP COLUMN [bc]
            V2__b\\.sql BlockingIndexCreation [0-9a-f]{16} CREATE INDEX orders_code_idx ON orders \\(code\\)
            """);
    assertThat(cli.check().open()).isEmpty();
  }

  @Test
  void itOnlyShrinks() throws IOException {
    temp.file("V1__a.sql", INDEX).file("V2__b.sql", "ALTER TABLE orders DROP COLUMN code;\n");
    cli.run("baseline");
    temp.file("V1__a.sql", "SELECT 1;\n").file("V3__c.sql", "DROP TABLE orders;\n");
    assertThat(cli.run("baseline").out())
        .isEqualTo(
            "surefoot-baseline.txt: 1 finding in 1 migration; 0 added, 1 removed; 1 finding is not"
                + " in it and reported, --add would add it\n");
    assertThat(cli.check().open()).containsExactly("V3__c.sql:1 TableDrop");
    assertThat(cli.run("baseline", "--add").out())
        .isEqualTo("surefoot-baseline.txt: 2 findings in 2 migrations; 1 added, 0 removed\n");
    assertThat(cli.check().open()).isEmpty();
  }

  @Test
  void anEmptyOneStaysEmpty() throws IOException {
    temp.file("V1__a.sql", "CREATE TABLE a (id bigint PRIMARY KEY);\n");
    assertThat(cli.run("baseline").out())
        .isEqualTo("surefoot-baseline.txt: 0 findings in 0 migrations\n");
    temp.file("V2__b.sql", INDEX);
    cli.run("baseline");
    assertThat(cli.check().open()).containsExactly("V2__b.sql:1 BlockingIndexCreation");
  }

  @Test
  void entriesThatTheRunSaysNothingOfAreNotStale() throws IOException {
    temp.file("a/V1__a.sql", INDEX)
        .file("b/V1__b.sql", INDEX)
        .file("b/V2__c.sql", "SELECT 1;\n")
        .file("surefoot.yaml", SESSION + "rules: { ColumnDrop: warning }\n");
    cli.run("baseline");
    String before = file();
    assertThat(cli.check("b").messages()).isEmpty();
    assertThat(cli.check("--changed", "b/V2__c.sql").messages()).isEmpty();
    cli.run("baseline", "b");
    assertThat(file()).isEqualTo(before);
    temp.file("surefoot.yaml", SESSION + "rules: { BlockingIndexCreation: off }\n");
    assertThat(cli.check().messages()).isEmpty();
    temp.file("surefoot.yaml", SESSION).file("b/V3__broken.sql", new byte[] {0});
    Files.delete(temp.path("a/V1__a.sql"));
    assertThat(cli.check().err()).doesNotContain("stale");
    Files.delete(temp.path("b/V3__broken.sql"));
    assertThat(cli.check().err()).contains("An entry is stale", "V1__a.sql");
  }

  @Test
  void whatIsStaleIsANoteAndUnderStrictAFailure() throws IOException {
    temp.file("V1__a.sql", INDEX).file("V2__b.sql", OTHER);
    cli.run("baseline");
    temp.file("V1__a.sql", "SELECT 1;\n").file("V2__b.sql", "SELECT 1;\n");
    Run run = cli.check();
    assertThat(run.code()).isZero();
    assertThat(run.messages())
        .containsExactly(
            "surefoot: note: surefoot-baseline.txt:3: 2 entries are stale, the first of them"
                + " BlockingIndexCreation in V1__a.sql; 'surefoot baseline' removes what is gone.");
    assertThat(run.json().at("/problems/0/line").asInt()).isEqualTo(3);
    temp.file("surefoot.yaml", SESSION + "strict: true\n");
    assertThat(cli.check().code()).isEqualTo(1);
    assertThat(cli.check().err()).contains("strict: 2 stale entries in the baseline");
    assertThat(cli.check("--fail-on", "never").code()).isZero();
    cli.run("baseline");
    assertThat(cli.check().code()).isZero();
  }

  @Test
  void underStrictWhatIsNotUnderstoodIsAFailure() {
    temp.file("V1__a.sql", "CREATE TABEL x;\n");
    assertThat(cli.check().code()).isZero();
    temp.file("surefoot.yaml", SESSION + "strict: true\n");
    assertThat(cli.check().code()).isEqualTo(1);
    assertThat(cli.check().messages()).containsExactly("surefoot: strict: 1 place not understood");
  }

  @Test
  void theCommandLineAndTheConfigurationNameIt() throws IOException {
    temp.file("V1__a.sql", INDEX);
    cli.run("baseline", "--baseline", "etc/known.txt");
    assertThat(temp.path("surefoot-baseline.txt")).doesNotExist();
    assertThat(cli.check().open()).hasSize(1);
    assertThat(cli.check("--baseline", "etc/known.txt").open()).isEmpty();
    temp.file("surefoot.yaml", SESSION + "baseline: etc/known.txt\n");
    assertThat(cli.check().open()).isEmpty();
  }

  @Test
  void aFileThatWasNamedMustBeThere() {
    temp.file("V1__a.sql", INDEX);
    Run run = cli.check("--baseline", "gone.txt");
    assertThat(run.messages())
        .containsExactly(
            "surefoot: gone.txt: The baseline does not exist; 'surefoot baseline' writes it.");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeWrittenIsAFailure() {
    temp.file("V1__a.sql", INDEX).file("taken", "");
    Run run = cli.run("baseline", "--baseline", "taken/known.txt");
    assertThat(run.messages()).singleElement().asString().contains("cannot be written to");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
    temp.folder("folder");
    assertThat(cli.run("baseline", "--baseline", "folder").messages())
        .containsExactly("surefoot: folder: The path leads to a directory, not to a file.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1:1: The file is no baseline: it does not begin with '# surefoot-baseline 1'.",
        "'# surefoot-baseline 2' | 1:1: The baseline is of another version: expected '#"
            + " surefoot-baseline 1'.",
        "'# surefoot-baseline 1\n\n<<<<<<< ours' | 3:1: This is no entry of a baseline: expected"
            + " migration, rule and digest.",
        "'# surefoot-baseline 1\nV1__a.sql ColumnDrop 12' | 2:1: This is no entry of a baseline:"
            + " expected migration, rule and digest.",
        "'# surefoot-baseline 1\nV1__a.sql ColumnDrop 0123456789abcdef#x' | 2:1: This is no entry of"
            + " a baseline: expected migration, rule and digest.",
      })
  void aFileThatCannotBeUnderstoodStopsTheRun(String text, String message) {
    temp.file("V1__a.sql", INDEX).file("surefoot-baseline.txt", text);
    Run run = cli.check();
    assertThat(run.messages()).containsExactly("surefoot: surefoot-baseline.txt:" + message);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
    assertThat(cli.run("baseline", "--add").code()).isEqualTo(2);
    assertThat(temp.path("surefoot-baseline.txt")).hasContent(text);
  }

  @Test
  void reportsCountWhatItHolds() throws IOException {
    temp.file("V1__a.sql", INDEX);
    cli.run("baseline");
    assertThat(cli.run("check").lastLine())
        .startsWith("0 errors, 0 warnings, 0 notes; 1 in the baseline in 1");
    assertThat(cli.run("check").out()).doesNotContain("BlockingIndexCreation");
    assertThat(cli.run("check", "--verbose").out())
        .contains("BlockingIndexCreation", "  in the baseline\n");
    assertThat(cli.check().json().at("/findings/0/baselined").asBoolean()).isTrue();
    Run sarif = cli.run("check", "--report", "sarif");
    assertThat(sarif.json().at("/runs/0/results")).isEmpty();
    assertThat(sarif.json().at("/runs/0/properties/baselined").asInt()).isEqualTo(1);
    temp.file("V2__b.sql", OTHER);
    Run verbose = cli.run("check", "--report", "sarif", "--verbose");
    assertThat(verbose.json().at("/runs/0/results/0/suppressions/0/kind").asText())
        .isEqualTo("external");
    assertThat(verbose.json().at("/runs/0/results").findValuesAsText("baselineState"))
        .containsExactly("unchanged", "new");
    assertThat(verbose.json().at("/runs/0/results/1/suppressions")).isEmpty();
  }
}
