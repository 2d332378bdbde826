package io.github.surefoot.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.TempFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstLookTest {
  @TempDir private Path directory;
  private TempFiles temp;
  private Cli cli;

  @BeforeEach
  void setUp() {
    temp = new TempFiles(directory);
    cli = new Cli(directory);
  }

  private void updates(String file, int count) {
    temp.file(file, "UPDATE orders SET code = 'x';\n".repeat(count));
  }

  @Test
  void fewFindingsNeedNoSummary() {
    updates("V1__a.sql", 20);
    assertThat(cli.run("check").out()).doesNotContain("By rule", "surefoot baseline");
  }

  @Test
  void manyFindingsAreSummedUpByRuleWithAHintHowToBegin() {
    updates("V2__a.sql", 19);
    updates("V9__b.sql", 1);
    temp.file(
        "V10__c.sql", "SET LOCAL lock_timeout = '2s';\nCREATE INDEX orders_i ON orders (code);\n");
    assertThat(cli.run("check").out())
        .endsWith(
            """
            By rule
              error    BlockingIndexCreation   1 in 1 file
              warning  UnbatchedBackfill      20 in 2 files

            What has run cannot be mended any more. To hear only of what comes:
              surefoot baseline                     remembers these findings; new ones are reported
              surefoot check --since origin/main    reports what a branch adds
              start-after: "10"                     in surefoot.yaml: only later versions
              surefoot rule NAME                    says what a rule finds, why, and when it is safe

            1 error, 20 warnings, 0 notes in 22 statements of 3 migrations for PostgreSQL 15
            """);
  }

  @Test
  void whoHasBegunNeedsNoHint() {
    updates("V1__a.sql", 25);
    assertThat(cli.run("check", "--changed", "V1__a.sql").out()).contains("surefoot baseline");
    temp.file("V2__b.sql", "SELECT 1;\n");
    assertThat(cli.run("check", "--changed", "V1__a.sql").out())
        .contains("By rule")
        .doesNotContain("surefoot baseline");
    cli.run("baseline");
    updates("V3__c.sql", 25);
    assertThat(cli.run("check").out()).contains("By rule").doesNotContain("surefoot baseline");
  }
}
