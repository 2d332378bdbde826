package io.github.surefoot.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.cli.Cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code surefoot assurances}. */
final class AssurancesTest {
  private static final String DROP =
      """
      -- surefoot:assured ColumnDrop (ticket=OPS-1, approvedBy=jane, expires=2999-12-31): no release \
      reads it since 3.4
      ALTER TABLE orders DROP COLUMN code;
      """;

  @TempDir private Path directory;
  private TempFiles temp;
  private Cli cli;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
    cli = new Cli(directory);
  }

  @Test
  void aProjectWithoutJustificationsHasNone() throws IOException {
    temp.file("V1__a.sql", "ALTER TABLE orders DROP COLUMN code;\n");
    assertThat(cli.run("assurances").out()).isEqualTo("0 justifications\n");
    JsonNode json = cli.run("assurances", "--report", "json").json();
    assertThat(json.get("assurances")).isEmpty();
    assertThat(json.at("/summary/needed").asInt()).isZero();
  }

  @Test
  void withoutGitTheAuthorIsNotKnown() throws IOException {
    temp.file("V1__a.sql", DROP);
    Run run = cli.run("assurances");
    assertThat(run.code()).isZero();
    assertThat(run.messages()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            V1__a.sql:1:1  needed  ColumnDrop
              reason    no release reads it since 3.4
              covers    line 2, 1 statement
              ticket    OPS-1
              approved  jane
              expires   2999-12-31
              silences  ColumnDrop at V1__a.sql:2:20

            1 justification: 1 needed
            """);
  }

  @Test
  void whatIsNotInForceOrNotNeededSaysWhy() throws IOException {
    temp.file("surefoot.yaml", "approvals: { TableDrop: [data-platform] }\nstart-after: 99\n")
        .file(
            "V1__a.sql",
            """
            -- surefoot:assured ColumnDrop: no release reads any of it since 3.4

            -- surefoot:assured TableDrop: no release reads it since 3.1
            DROP TABLE a;
            -- surefoot:assured ColumnDrop, TableRename: no release reads it since 3.2
            ALTER TABLE b DROP COLUMN c;
            -- surefoot:assured ColumnDrop (expires=2020-01-31): no release reads it since 3.3
            SELECT 1;
            -- surefoot:assured ColumnDrop: ok
            SELECT 2;
            -- surefoot:assured ColumDrop: no release reads it since 3.3
            SELECT 3;
            -- surefoot:assured ColumnDrop: no release reads it since 3.7
            """);
    Run run = cli.run("assurances");
    assertThat(run.out().lines().filter(l -> !l.startsWith("  reason") && !l.isEmpty()))
        .containsExactly(
            "V1__a.sql:1:1  unused  ColumnDrop",
            "  covers    the file, 5 statements",
            "  but       ColumnDrop finds nothing here",
            "  but       it covers 5 statements",
            "V1__a.sql:3:1  unapproved  TableDrop",
            "  covers    line 4, 1 statement",
            "  but       TableDrop needs the approval of data-platform",
            "V1__a.sql:5:1  partly unused  ColumnDrop, TableRename",
            "  covers    line 6, 1 statement",
            "  but       TableRename finds nothing here",
            "  silences  ColumnDrop at V1__a.sql:6:15",
            "V1__a.sql:7:1  expired  ColumnDrop",
            "  covers    line 8, 1 statement",
            "  expires   2020-01-31",
            "  but       its last day was 2020-01-31",
            "V1__a.sql:9:1  hollow  ColumnDrop",
            "  covers    line 10, 1 statement",
            "  but       it gives a reason of 2 characters, fewer than 10: 'ok'",
            "V1__a.sql:11:1  unknown rule  ColumDrop",
            "  covers    line 12, 1 statement",
            "  but       there is no rule 'ColumDrop'",
            "V1__a.sql:13:1  misplaced  ColumnDrop",
            "  covers    nothing",
            "  but       it covers nothing: no statement follows it",
            "7 justifications: 1 misplaced, 1 hollow, 1 unapproved, 1 expired, 1 unknown rule, 1"
                + " unused, 1 partly unused");
  }

  @Test
  void gitTellsWhoWroteWhatIsCommitted() throws IOException {
    temp.file("db/V1__größe.sql", "SELECT 1;\n" + DROP)
        .file(
            "src/db/migration/V2__B.java",
            """
            package db.migration;
            import io.github.surefoot.annotations.SafetyAssured;
            @SafetyAssured(rules = "TableDrop", reason = "no release reads the items since 3.4")
            class V2__B extends org.flywaydb.core.api.migration.BaseJavaMigration {
              public void migrate(org.flywaydb.core.api.migration.Context c) throws Exception {
                c.getConnection().createStatement().execute("DROP TABLE items");
              }
            }
            """);
    cli.git("init");
    cli.git("add", "--all");
    cli.git("commit", "--message=x");
    temp.file("db/V1__größe.sql", "SELECT 1;\n\n" + DROP)
        .file("db/V3__c.sql", DROP.replace("orders", "items"));
    JsonNode json = cli.run("assurances", "--report", "json").json();
    assertThat(json.get("assurances"))
        .extracting(a -> a.get("file").asText() + " " + a.at("/author/name").asText())
        .containsExactly(
            "db/V1__größe.sql Ada", "db/V3__c.sql ", "src/db/migration/V2__B.java Ada");
    JsonNode first = json.at("/assurances/0");
    assertThat(first.at("/author/email").asText()).isEqualTo("ada@example.org");
    assertThat(first.at("/author/date").asText()).isEqualTo("2026-03-04");
    assertThat(first.at("/silenced/0/rule").asText()).isEqualTo("ColumnDrop");
    assertThat(first.at("/silenced/0/line").asInt()).isEqualTo(4);
    assertThat(json.at("/assurances/2/scope/statements").asInt()).isEqualTo(1);
    assertThat(json.at("/assurances/2/silenced/0/migration").asText()).isEqualTo("V2__B");
    assertThat(cli.run("assurances").out())
        .contains("  written   2026-03-04 by Ada <ada@example.org>");
    assertThat(cli.run("assurances", "--no-authors").out()).doesNotContain("Ada");
  }

  @Test
  void aHistoryThatCannotBeReadIsNotAsked() throws Exception {
    temp.file("a.sql", DROP);
    assertThat(new GitBlame(Git.DEFAULT).authors(temp.path("a.sql"), List.of(1)))
        .isEqualTo(Map.of());
    assertThat(new GitBlame(Git.DEFAULT).authors(temp.path("gone/a.sql"), List.of(1)))
        .isEqualTo(Map.of());
  }
}
