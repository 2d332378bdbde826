package io.github.surefoot.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.cli.Cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What surefoot.yaml says of tables, and {@code surefoot stats} as far as it needs no server. */
final class TableSettingsTest {
  @TempDir private Path directory;
  private TempFiles temp;
  private Cli cli;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
    cli = new Cli(directory);
    temp.file(
        "V1__a.sql",
        "CREATE INDEX country_i ON country (a);\nCREATE INDEX orders_i ON orders (a);\n");
    // Leaves MissingLockTimeout nothing to say.
    temp.file("beforeEachMigrate.sql", "SET lock_timeout = '2s';\n");
  }

  private void statistics(Instant takenAt) {
    temp.file(
        "stats.json",
        """
        {"version": 1, "takenAt": "%s", "tables": [
          {"schema": "public", "name": "country", "rows": 200, "bytes": 16384, "totalBytes": 32768},
          {"schema": "public", "name": "orders", "rows": 90000000, "bytes": 9000000000, "totalBytes": 20000000000}
        ]}
        """
            .formatted(takenAt));
  }

  @Test
  void smallTablesAreLetThrough() throws IOException {
    assertThat(cli.check().open()).hasSize(2);
    temp.file("surefoot.yaml", "small-tables: [country]\n");
    assertThat(cli.check().open()).containsExactly("V1__a.sql:2 BlockingIndexCreation");
  }

  @Test
  void aListedNameThatIsNearlyATablesIsProbablyMisspelt() {
    temp.file("surefoot.yaml", "small-tables: [Country, contry, app.other]\nhot-tables: [oders]\n");
    assertThat(cli.check().messages())
        .containsExactly(
            "surefoot: note: surefoot.yaml: 'contry' in small-tables is no table that the histories"
                + " know; did you mean 'country'?",
            "surefoot: note: surefoot.yaml: 'oders' in hot-tables is no table that the histories"
                + " know; did you mean 'orders'?");
  }

  @Test
  void withStatisticsFindingsSayHowLongItMayTakeAndSmallTablesAreLetThrough() throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    statistics(now);
    temp.file("surefoot.yaml", "statistics: stats.json\n");
    Run run = cli.check();
    assertThat(run.messages()).isEmpty();
    assertThat(run.json().findValuesAsText("magnitude")).containsExactly("instant", "minutes");
    String because = "'orders' had about 90 million rows and 19 GB on ";
    assertThat(cli.run("check").out()).contains("  time: minutes. " + because);
    assertThat(cli.run("check", "--report", "sarif").out())
        .contains("Expected time: minutes. " + because);
    temp.file("surefoot.yaml", "statistics: stats.json\nsmall-table-rows: 10000\n");
    assertThat(cli.check().open()).containsExactly("V1__a.sql:2 BlockingIndexCreation");
    temp.file(
        "surefoot.yaml",
        "statistics: stats.json\nsmall-table-rows: 10000\nhot-tables: [country]\n");
    assertThat(cli.check().open()).hasSize(2);
  }

  @Test
  void oldStatisticsAreSaidAndBadOnesStopTheRun() {
    statistics(Instant.parse("2020-01-01T00:00:00Z"));
    temp.file("surefoot.yaml", "statistics: stats.json\n");
    assertThat(cli.check().messages())
        .singleElement()
        .asString()
        .startsWith("surefoot: note: stats.json: The statistics are ");
    temp.file("stats.json", "[]");
    Run run = cli.check();
    assertThat(run.messages())
        .containsExactly("surefoot: stats.json:1:1: Statistics are an object.");
    assertThat(run.code()).isEqualTo(2);
    temp.file("surefoot.yaml", "statistics: gone.json\n");
    assertThat(cli.check().messages())
        .containsExactly("surefoot: gone.json: The path does not exist.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stats | name the server: --jdbc-url jdbc:postgresql://host:5432/database",
        "stats --jdbc-url jdbc:mysql://h/d | --jdbc-url begins with jdbc:postgresql:; other servers"
            + " are not read yet",
        "stats --jdbc-url jdbc:postgresql://h/d?user=a&password=s3cret | a password does not belong"
            + " into --jdbc-url, where others can read it: set PGPASSWORD, or wait to be asked",
        "stats --jdbc-url jdbc:postgresql://joe:s3cret@h/d | a password does not belong into"
            + " --jdbc-url, where others can read it: set PGPASSWORD, or wait to be asked",
        "stats --password x | unknown option '--password'; see surefoot --help",
      })
  void mistakesInTheCommandExitWithTwoAndShowNoPassword(String args, String message) {
    Run run = cli.run(args.split(" "));
    assertThat(run.messages()).containsExactly("surefoot: " + message);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
  }
}
