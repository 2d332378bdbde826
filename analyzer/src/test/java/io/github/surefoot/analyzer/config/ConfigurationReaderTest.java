package io.github.surefoot.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.engine.assurance.AssurancePolicy;
import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.rule.OptionValue;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleChoice;
import io.github.surefoot.engine.rule.RuleChoice.State;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.RulePage;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.data.TableDrop;
import io.github.surefoot.engine.rule.transaction.IneffectiveLockTimeout;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationReaderTest {
  private static final Path DIRECTORY = Path.of("project").toAbsolutePath();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "taget: postgresql:15 | 1:1: Unknown key 'taget'; did you mean 'target'?",
        "hot-table: [a] | 1:1: Unknown key 'hot-table'; did you mean 'hot-tables'?",
        "zzz: 1 | 1:1: Unknown key 'zzz'.",
        "target: oracle:19 | 1:9: The target is not valid: unknown database 'oracle:19': expected postgresql:15, mysql:8.0"
            + " or the like.",
        "target: postgresql:9 | 1:9: The target is not valid: PostgreSQL 9 is not known: expected 10 to 18.",
        "target: | 1:8: 'target' needs a value.",
        "rules: {BlockingIndexCreaton: off} | 1:9: There is no rule 'BlockingIndexCreaton'; did"
            + " you mean 'BlockingIndexCreation'?",
        "rules: {ColumnDrop: eror} | 1:21: 'eror' is no severity: expected error, warning, note, on or"
            + " off; did you mean 'error'?",
        "rules: {ColumnDrop: {types: [json]}} | 1:22: The rule ColumnDrop has no option 'types'.",
        "rules: [ColumnDrop] | 1:8: 'rules' must be a mapping of keys and values.",
        "approvals: {UnusedAssurance: [x]} | 1:13: There is no rule 'UnusedAssurance' that could be"
            + " justified.",
        "approvals: {ColumDrop: [x]} | 1:13: There is no rule 'ColumDrop' that could be justified;"
            + " did you mean 'ColumnDrop'?",
        "approvals: {ColumnDrop: []} | 1:25: 'ColumnDrop' needs the names of those who may approve"
            + " it.",
        "executes-sql: [run] | 1:16: 'run' is no method with the index of its argument that is SQL, as"
            + " 'com.example.Db.run(0)'.",
        "strict: yes | 1:9: 'yes' is neither true nor false.",
        "baseline: | 1:10: 'baseline' needs a value.",
        "reason-min: ten | 1:13: 'ten' is no count: reason-min is a number.",
        "released-version: next | 1:19: 'next' is no version: expected numbers such as 12 or"
            + " 2026.11.",
        "migrations: db | 1:13: 'migrations' must be a list.",
        "migrations: [{name: x}] | 1:14: An entry of migrations needs 'flyway' or 'sql'.",
        "migrations: [{flyway: a, sql: b}] | 1:26: An entry is one history: 'flyway' or 'sql', not"
            + " both.",
        "migrations: [{sql: a, java: b}] | 1:23: 'java' belongs to 'flyway', not to 'sql'.",
        "migrations: [{sql: a, transaction: per-fil}] | 1:36: 'per-fil' is no transaction mode:"
            + " expected per-file or per-statement; did you mean 'per-file'?",
        "migrations: [{flyway: a, transaction: per-file}] | 1:26: 'transaction' belongs to 'sql';"
            + " Flyway itself decides, see executeInTransaction.",
        "migrations: [{liquibase: a}] | 1:15: Liquibase changelogs cannot be read yet.",
        "migrations: [{flyway: a, placeholder: {}}] | 1:26: Unknown key 'placeholder'; did you mean"
            + " 'placeholders'?",
        "just text | 1:1: The configuration must be a mapping of keys and values.",
      })
  void mistakesAreNamedWithTheirPlace(String yaml, String expected) {
    assertThat(read(yaml).problems())
        .filteredOn(RunProblem::isFailure)
        .extracting(RunProblem::toString)
        .containsExactly("surefoot.yaml:" + expected);
  }

  @Test
  void severalMistakesAreAllNamed() {
    assertThat(read("taget: x\nrules: {X: off}\n").problems()).hasSize(2);
  }

  @Test
  void whatHasNoEffectYetIsSaidToHaveNone() {
    assertThat(read("check-rollbacks: true\n").problems())
        .containsExactly(
            new RunProblem(
                RunProblem.Level.WARNING,
                "surefoot.yaml",
                1,
                1,
                "'check-rollbacks' has no effect yet."));
  }

  @Test
  void anEmptyFileSaysNothing() {
    assertThat(read("").problems()).isEmpty();
    assertThat(read("").configuration().migrations()).isEmpty();
    assertThat(read("migrations:\nrules:\n").problems()).isEmpty();
  }

  @Test
  void everythingThatMayBeSaid() {
    ConfigurationReader.Result result =
        read(
            """
            target: postgresql:16
            migrations:
              - flyway: [src/main/resources/db/migration, ../shared]
                java: src/main/java
                placeholders: { schema: app }
                name: shop
                session: { Lock_Timeout: 5s }
              - sql: db/scripts
                transaction: per-file
                target: postgresql:14
            session: { timezone: UTC }
            rules:
              ColumnDrop: off
              TableDrop: { severity: note }
            reason-min: 20
            broad-limit: 5
            approvals: { ColumnDrop: [data-platform, jane], TableDrop: jane }
            baseline: etc/known.txt
            strict: true
            released-version: "2026.11"
            start-after: 7
            """);
    assertThat(result.problems()).isEmpty();
    Configuration configuration = result.configuration();
    assertThat(configuration.target()).hasToString("postgresql:16");
    assertThat(configuration.session()).isEqualTo(Map.of("timezone", "UTC"));
    assertThat(configuration.rules())
        .isEqualTo(
            Map.of(
                "ColumnDrop",
                RuleChoice.NONE.switched(State.OFF),
                "TableDrop",
                RuleChoice.NONE.switched(State.ON).withSeverity(Severity.NOTE)));
    assertThat(configuration.assurances())
        .isEqualTo(
            new AssurancePolicy(
                20,
                5,
                Map.of(
                    "ColumnDrop", List.of("data-platform", "jane"), "TableDrop", List.of("jane"))));
    assertThat(configuration.baseline()).isEqualTo(DIRECTORY.resolve("etc/known.txt"));
    assertThat(configuration.strict()).isTrue();
    assertThat(configuration.releasedVersion()).hasToString("2026.11");
    assertThat(configuration.startAfter()).hasToString("7");

    Configuration.Entry flyway = configuration.migrations().get(0);
    assertThat(flyway.kind()).isEqualTo(Configuration.Kind.FLYWAY);
    assertThat(flyway.paths())
        .isEqualTo(
            List.of(
                DIRECTORY.resolve("src/main/resources/db/migration"),
                DIRECTORY.resolveSibling("shared")));
    assertThat(flyway.java()).isEqualTo(List.of(DIRECTORY.resolve("src/main/java")));
    assertThat(flyway.placeholders()).isEqualTo(Map.of("schema", "app"));
    assertThat(flyway.name()).isEqualTo("shop");
    assertThat(flyway.session()).isEqualTo(Map.of("lock_timeout", "5s"));
    Configuration.Entry sql = configuration.migrations().get(1);
    assertThat(sql.kind()).isEqualTo(Configuration.Kind.SQL);
    assertThat(sql.transaction()).isEqualTo(TransactionMode.PER_MIGRATION);
    assertThat(sql.target()).hasToString("postgresql:14");
    assertThat(sql.line()).isEqualTo(8);
  }

  private static ConfigurationReader.Result read(String yaml) {
    return ConfigurationReader.read(
        new SourceFile("surefoot.yaml", yaml), DIRECTORY.resolve("surefoot.yaml"));
  }

  @Test
  void optionsOfARuleStandUnderItOrAtTheTop() {
    for (String yaml :
        List.of(
            "rules: { IneffectiveLockTimeout: { lock-timeout-limit: 3s } }",
            "rules: { IneffectiveLockTimeout: on }\nlock-timeout-limit: 3s",
            "lock-timeout-limit: 3s\nrules: { IneffectiveLockTimeout: on }")) {
      ConfigurationReader.Result result = read(yaml);
      assertThat(result.problems()).isEmpty();
      RuleChoice choice =
          Objects.requireNonNull(result.configuration().rules().get("IneffectiveLockTimeout"));
      assertThat(choice.state()).isEqualTo(State.ON);
      assertThat(choice)
          .isEqualTo(
              choice.withOptions(
                  RuleOptions.NONE.read(
                      new IneffectiveLockTimeout().options().get(0), new OptionValue.Text("3s"))));
    }
  }

  @Test
  void optionAtTheTopSwitchesNothingOn() {
    assertThat(read("lock-timeout-limit: 3s").configuration().rules().values())
        .allSatisfy(choice -> assertThat(choice.state()).isEqualTo(State.AS_IT_COMES));
  }

  @Test
  void wrongOptionsAreNamedAtTheirPlace() {
    assertThat(
            read("""
                    rules:
                      IneffectiveLockTimeout: { lock-timeout-limit: soon, lock-limit: 3s }
                    """)
                .problems())
        .extracting(p -> p.line() + ":" + p.column() + " " + p.message())
        .containsExactly(
            "2:49 'soon' is no time: lock-timeout-limit is one such as 10s or 500ms.",
            "2:55 The rule IneffectiveLockTimeout has no option 'lock-limit'.");
  }

  @Test
  void whatThePagesOfTheRulesConfigureIsValid() {
    for (Rule rule : RuleCatalogue.all()) {
      String page = RulePage.of(rule.info().name()).orElseThrow();
      for (String block : page.split("```yaml\n")) {
        if (block.startsWith("# surefoot.yaml\n")) {
          assertThat(read(block.substring(0, block.indexOf("```"))).problems())
              .as(rule.info().name())
              .isEmpty();
        }
      }
    }
  }

  @Test
  void saysWhatToAssume() {
    Configuration configuration =
        read("""
                existing: empty
                external-schemas: [billing]
                rules: { TableDrop: { start-after: "12" } }
                migrations: [{ sql: db, existing: populated }]
                """)
            .configuration();
    assertThat(configuration.assumptions()).isEqualTo(new Assumptions(true, Set.of("billing")));
    assertThat(configuration.migrations().get(0).existing())
        .isEqualTo(Configuration.Existing.POPULATED);
    assertThat(configuration.choice(new TableDrop().info()).startAfter()).hasToString("12");
  }
}
