package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.PageText.Example;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever applies a fix is rid of its finding, gets no other error for it, and finds nothing more
 * to apply. Held for every bad example of every page.
 */
final class FixesTest {
  /** The rules of which a bad example has a fix that can be applied. */
  private static final List<String> FIXABLE =
      List.of(
          "BlockingConstraintIndex",
          "BlockingIndexCreation",
          "BlockingIndexDrop",
          "BlockingReindex",
          "BlockingViewRefresh",
          "ConcurrentIndexInTransaction",
          "EnumValueInTransaction",
          "FlywayMixedTransaction",
          "FragileConcurrentIndex",
          "IneffectiveLockTimeout",
          "InvalidIndexRetry",
          "LockHeldAcrossStatements",
          "MultiTableLock",
          "NonTransactionalStatement",
          "NotNullScan",
          "PartitionParentLock",
          "SessionSettingLeak",
          "UnusedAssurance",
          "ValidatingCheckConstraint",
          "ValidatingForeignKey",
          "ValidationInLockedTransaction",
          "VolatileColumnDefault");

  /** A bad example of a page, and a finding in it. */
  record Case(Scenario scenario, Rule rule, Finding finding) {
    @Override
    public String toString() {
      return finding.rule().name() + ": " + finding.message();
    }
  }

  static Stream<Case> cases() {
    return RuleCatalogue.all().stream().flatMap(FixesTest::cases);
  }

  private static Stream<Case> cases(Rule rule) {
    return new PageText(rule)
        .examples("Bad").stream()
            .map(Example::scenario)
            .flatMap(
                scenario -> of(rule, scenario.findings()).map(f -> new Case(scenario, rule, f)))
            .filter(c -> c.finding.fix() != null && c.finding.fix().isApplicable());
  }

  @Test
  void theRulesThatCouldMendWhatTheyFindStillCan() {
    assertThat(cases().map(c -> c.finding.rule().name()).distinct().sorted()).containsAll(FIXABLE);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leaveNothingToFind(Case bad) {
    Scenario fixed = FixedScenario.of(bad.scenario, bad.finding);

    assertThat(messages(bad.rule, fixed.findings()))
        .isSubsetOf(
            messages(bad.rule, bad.scenario.findings()).stream()
                .filter(m -> !m.equals(bad.finding.message()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leadToNoError(Case bad) {
    Scenario fixed = FixedScenario.of(bad.scenario, bad.finding);

    assertThat(errors(fixed.findings())).isSubsetOf(errors(bad.scenario.findings()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leadToTheSameSchema(Case bad) {
    Scenario fixed = FixedScenario.of(bad.scenario, bad.finding);

    assertThat(schema(fixed)).isEqualTo(schema(bad.scenario));
  }

  /** Tables with their columns, indexes and constraints, in words. */
  private static List<String> schema(Scenario scenario) {
    List<ReplayedMigration> history = scenario.replay();
    return history.get(history.size() - 1).after().tables().stream()
        .flatMap(FixesTest::described)
        .sorted()
        .toList();
  }

  private static Stream<String> described(Table table) {
    String name = table.name().display() + " ";
    return Stream.of(
            table.columns().stream()
                .map(
                    c ->
                        c.name()
                            + " "
                            + c.notNull()
                            + " "
                            + (c.defaultValue() == null ? "" : c.defaultValue().range())),
            table.indexes().stream().map(i -> "index " + i.name().name() + " " + i.unique()),
            table.constraints().stream()
                .map(c -> "constraint " + c.name() + " " + c.columns() + " " + c.validated()))
        .flatMap(part -> part)
        .map(part -> name + part);
  }

  private static List<String> messages(Rule rule, List<Finding> findings) {
    return of(rule, findings).map(Finding::message).toList();
  }

  private static Stream<Finding> of(Rule rule, List<Finding> findings) {
    return findings.stream().filter(f -> f.rule().name().equals(rule.info().name()));
  }

  private static List<String> errors(List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.severity() == Severity.ERROR)
        .map(f -> f.rule().name() + ": " + f.message())
        .toList();
  }
}
