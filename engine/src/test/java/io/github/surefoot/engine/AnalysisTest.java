package io.github.surefoot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.Analysis.Defect;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.Analysis.Settings;
import io.github.surefoot.engine.assurance.AssurancePolicy;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleChoice;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Scenario;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.compatibility.ColumnDrop;
import io.github.surefoot.engine.rule.data.TableDrop;
import io.github.surefoot.engine.sql.Dialect;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class AnalysisTest {
  private static final Settings SETTINGS = Settings.defaults(LocalDate.of(2026, 11, 20));

  private static Analysis analyse(Settings settings, List<Rule> rules, String... scenarios) {
    List<MigrationHistory> histories =
        List.of(scenarios).stream()
            .map(s -> Scenario.of(s).with("lock_timeout", "2s").history())
            .toList();
    return rules.isEmpty()
        ? Analysis.of(histories, settings)
        : Analysis.of(histories, settings, rules);
  }

  private static Settings with(String rule, Severity severity) {
    return new Settings(
        Map.of(
            rule,
            severity == null
                ? RuleChoice.NONE.switched(RuleChoice.State.OFF)
                : RuleChoice.NONE.withSeverity(severity)),
        AssurancePolicy.DEFAULT,
        TableKnowledge.NONE,
        LocalDate.of(2026, 11, 20));
  }

  private static List<String> lines(Analysis analysis) {
    return analysis.findings().stream()
        .map(
            f ->
                f.finding().region().file().path()
                    + ":"
                    + f.finding().region().startLine()
                    + " "
                    + f.finding().severity().key()
                    + " "
                    + f.finding().rule().name()
                    + (f.assuredBy() == null ? "" : ": " + f.assuredBy().reason()))
        .toList();
  }

  /** Says that it saw each step, in words that can be chosen. */
  private static class Seer implements Rule {
    private final RuleInfo info;
    private final String message;

    Seer(String name, String message) {
      this(name, message, Set.of(Dialect.values()));
    }

    Seer(String name, String message, Set<Dialect> dialects) {
      RuleInfo model = new ColumnDrop().info();
      this.info =
          new RuleInfo(name, model.family(), Severity.WARNING, "Sees each step.", dialects, false);
      this.message = message;
    }

    @Override
    public RuleInfo info() {
      return info;
    }

    @Override
    public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
      findings.accept(
          Finding.of(
              info,
              migration,
              step,
              step.operation().range(),
              message,
              "",
              new Remedy("Look away.", List.of())));
    }
  }

  @Test
  void replaysNothingForATargetThatIsNotSupported() {
    MigrationHistory mysql = Scenario.of("CREATE TABLE a (id bigint);").on("mysql:8.0").history();
    Analysis analysis = Analysis.of(List.of(mysql), SETTINGS);
    assertThat(analysis.histories()).containsExactly(List.of());
    assertThat(analysis.findings())
        .extracting(f -> f.finding().rule().name())
        .containsExactly("UnsupportedTarget");
  }

  @Test
  void findsNothingInNothing() {
    Analysis analysis = Analysis.of(List.of(), SETTINGS);
    assertThat(analysis.histories()).isEmpty();
    assertThat(analysis.findings()).isEmpty();
    assertThat(analysis.defects()).isEmpty();
  }

  @Test
  void replaysAllMigrationsAndJudgesThoseThatAreReported() {
    Analysis analysis =
        analyse(
            SETTINGS,
            List.of(new Seer("Seer", "It is.")),
            """
            -- V1__a.sql (not reported)
            SELECT 1;
            -- V2__b.sql
            SELECT 2;
            """);
    assertThat(analysis.histories()).hasSize(1);
    assertThat(analysis.histories().get(0)).hasSize(2);
    assertThat(lines(analysis)).containsExactly("V2__b.sql:1 warning Seer");
  }

  @Test
  void leavesOutWhatARuleOfTheWholeHistoryFindsInMigrationsThatAreNotReported() {
    Rule whole =
        new Seer("Seer", "It is.") {
          @Override
          public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {}

          @Override
          public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
            history.forEach(m -> m.steps().forEach(s -> super.check(s, m, findings)));
          }
        };
    assertThat(
            lines(
                analyse(
                    SETTINGS,
                    List.of(whole),
                    """
                    -- V1__a.sql (not reported)
                    SELECT 1;
                    -- V2__b.sql
                    SELECT 2;
                    """)))
        .containsExactly("V2__b.sql:1 warning Seer");
  }

  @Test
  void doesNotRunARuleOfOtherDialects() {
    Rule mysql = new Seer("Seer", "It is.", Set.of(Dialect.MYSQL));
    assertThat(lines(analyse(SETTINGS, List.of(mysql), "SELECT 1;"))).isEmpty();
  }

  @Test
  void ordersByFileAndPlaceAndRule() {
    assertThat(
            lines(
                analyse(
                    SETTINGS,
                    List.of(new Seer("Beta", "It is."), new Seer("Alpha", "It is.")),
                    "-- b.sql\nSELECT 1;\nSELECT 2;\n-- a.sql\nSELECT 3;")))
        .containsExactly(
            "a.sql:1 warning Alpha",
            "a.sql:1 warning Beta",
            "b.sql:1 warning Alpha",
            "b.sql:1 warning Beta",
            "b.sql:2 warning Alpha",
            "b.sql:2 warning Beta");
  }

  @Test
  void saysTheSameOnce() {
    MigrationHistory one = Scenario.of("SELECT 1;").history();
    MigrationHistory forAnotherServer =
        new MigrationHistory(
            "other", Target.parse("postgresql:17"), one.runner(), Map.of(), one.migrations());
    assertThat(
            lines(
                Analysis.of(
                    List.of(one, forAnotherServer),
                    SETTINGS,
                    List.of(new Seer("Seer", "It is."), new Seer("Seer", "It is.")))))
        .containsExactly("V1__test.sql:1 warning Seer");
    assertThat(
            lines(
                Analysis.of(
                    List.of(one),
                    SETTINGS,
                    List.of(new Seer("Seer", "It is."), new Seer("Seer", "It was.")))))
        .hasSize(2);
  }

  @Test
  void givesTheConfiguredSeverityToAllFindingsOfARule() {
    String precautionAndDrop =
        """
        -- V1__a.sql
        SELECT 1;
        -- V2__b.sql
        DROP TABLE IF EXISTS a;
        CREATE TABLE a (id bigint);
        DROP TABLE b;
        """;
    List<Rule> rules = List.of(new TableDrop());
    assertThat(lines(analyse(SETTINGS, rules, precautionAndDrop)))
        .containsExactly("V2__b.sql:1 warning TableDrop", "V2__b.sql:3 error TableDrop");
    assertThat(lines(analyse(with("TableDrop", Severity.NOTE), rules, precautionAndDrop)))
        .containsExactly("V2__b.sql:1 note TableDrop", "V2__b.sql:3 note TableDrop");
  }

  @Test
  void doesNotRunARuleThatIsOff() {
    assertThat(lines(analyse(with("TableDrop", null), List.of(new TableDrop()), "DROP TABLE a;")))
        .isEmpty();
  }

  @Test
  void goesOnWithOtherRulesAndStepsWhenARuleThrows() {
    IllegalStateException mistake = new IllegalStateException("odd");
    Rule clumsy =
        new Seer("Clumsy", "It is.") {
          @Override
          public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
            super.check(step, migration, findings);
            if (step.ordinal() == 1) {
              throw mistake;
            }
          }
        };
    Analysis analysis =
        analyse(
            SETTINGS,
            List.of(clumsy, new Seer("Seer", "It is.")),
            "-- a.sql\nSELECT 1;\nSELECT 2;\nSELECT 3;");
    assertThat(lines(analysis)).filteredOn(l -> l.endsWith("Clumsy")).hasSize(3);
    assertThat(lines(analysis)).filteredOn(l -> l.endsWith("Seer")).hasSize(3);
    assertThat(analysis.defects()).hasSize(1);
    Defect defect = analysis.defects().get(0);
    assertThat(defect.message()).isEqualTo("Clumsy failed on a.sql, line 2");
    assertThat(defect.region()).isNotNull().hasToString("a.sql:2:1");
    assertThat(defect.cause()).isSameAs(mistake);
  }

  @Test
  void keepsAssuredFindingsWithTheirJustification() {
    assertThat(
            lines(
                analyse(
                    SETTINGS,
                    List.of(),
                    """
                    -- surefoot:assured ColumnDrop: the whole table is unused since 2026.1

                    ALTER TABLE a DROP COLUMN b;
                    -- surefoot:assured ColumnDrop: this column was never used
                    ALTER TABLE a DROP COLUMN c;
                    ALTER TABLE a DROP COLUMN d;
                    ALTER TABLE a RENAME COLUMN e TO f;
                    """)))
        .containsExactly(
            "V1__test.sql:1 warning BroadAssurance",
            "V1__test.sql:3 warning ColumnDrop: the whole table is unused since 2026.1",
            "V1__test.sql:5 warning ColumnDrop: this column was never used",
            "V1__test.sql:6 warning ColumnDrop: the whole table is unused since 2026.1",
            "V1__test.sql:7 warning ColumnRename");
  }

  @Test
  void doesNotLetAJustificationSilenceThatIsNotInForce() {
    assertThat(
            lines(
                analyse(
                    SETTINGS,
                    List.of(),
                    """
                    -- surefoot:assured ColumnDrop: ok
                    ALTER TABLE a DROP COLUMN b;
                    -- surefoot:assured ColumnDrop (expires=2026-11-19): it is unused since 2026.1
                    ALTER TABLE a DROP COLUMN c;
                    -- surefoot:assured columnDrop: it is unused since 2026.1
                    ALTER TABLE a DROP COLUMN d;
                    """)))
        .containsExactly(
            "V1__test.sql:1 error MissingJustification",
            "V1__test.sql:2 warning ColumnDrop",
            "V1__test.sql:3 error ExpiredAssurance",
            "V1__test.sql:4 warning ColumnDrop",
            "V1__test.sql:5 error UnknownRuleAssurance",
            "V1__test.sql:6 warning ColumnDrop");
  }

  @Test
  void letsNothingSilenceTheAssuranceFamily() {
    assertThat(
            lines(
                analyse(
                    SETTINGS,
                    List.of(),
                    """
                    -- V1__a.sql (broken)
                    -- surefoot:assured UnparsedSql, UnusedAssurance: somebody has read this statement

                    FOO BAR;
                    """)))
        .containsExactly(
            "V1__a.sql:1 warning UnusedAssurance",
            "V1__a.sql:1 warning UnusedAssurance",
            "V1__a.sql:3 warning UnparsedSql");
  }

  @Test
  void givesTheSameForTheSameInput() {
    String scenario =
        """
        -- surefoot:assured TableDrop, ColumnDrop, ColumnRename: it is unused since 2026.1

        ALTER TABLE a DROP COLUMN b, DROP COLUMN c;
        DROP TABLE d, e;
        UPDATE f SET g = 1;
        """;
    List<List<String>> runs =
        List.of(
            messages(analyse(SETTINGS, List.of(), scenario)),
            messages(analyse(SETTINGS, List.of(), scenario)));
    assertThat(runs.get(0)).isEqualTo(runs.get(1)).hasSize(7);
  }

  private static List<String> messages(Analysis analysis) {
    return analysis.findings().stream()
        .map(JudgedFinding::finding)
        .map(f -> f.region() + " " + f.message())
        .toList();
  }
}
