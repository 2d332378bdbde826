package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A constraint that was added NOT VALID and that no later migration validates. */
public final class UnvalidatedConstraint implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnvalidatedConstraint.class,
          Severity.WARNING,
          "A constraint that was added NOT VALID is still not validated.",
          Set.of(Dialect.POSTGRESQL));

  private static final RuleOption<Integer> GRACE =
      RuleOption.count(
              "validate-grace",
              5,
              "After so many later migrations a validation is no longer taken to be on its way.")
          .atTopLevel();

  private final int grace;

  /** With its usual grace. */
  public UnvalidatedConstraint() {
    this(GRACE.otherwise());
  }

  private UnvalidatedConstraint(int grace) {
    this.grace = grace;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(GRACE);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new UnvalidatedConstraint(options.get(GRACE));
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    if (history.isEmpty()) {
      return;
    }
    Set<Object> said = new HashSet<>();
    history.get(history.size() - 1).after().tables().stream()
        .sorted(Comparator.comparing(t -> t.name().toString()))
        .forEach(
            table ->
                table.constraints().stream()
                    .filter(c -> !c.validated() && c.enforced())
                    // Where it may not have been added at all, nothing is known to be valid.
                    .filter(c -> c.definition().attributes().notValid())
                    .filter(c -> isOverdue(c, history))
                    // Partitions have the constraint of their table from the same statement.
                    .filter(c -> said.add(c.origin().region()))
                    .forEach(c -> findings.accept(finding(c, table, history))));
  }

  private boolean isOverdue(TableConstraint constraint, List<ReplayedMigration> history) {
    int added = constraint.origin().migration();
    return added >= 0
        && history.subList(added + 1, history.size()).stream()
                .map(ReplayedMigration::migration)
                .filter(m -> m.kind() == Kind.VERSIONED || m.kind() == Kind.SCRIPT)
                .count()
            >= grace;
  }

  private static Finding finding(
      TableConstraint constraint, Table table, List<ReplayedMigration> history) {
    Migration migration = history.get(constraint.origin().migration()).migration();
    String validation =
        "ALTER TABLE "
            + Identifiers.quoted(table.name())
            + " VALIDATE CONSTRAINT "
            + Identifiers.quoted(constraint.name())
            + ";";
    return new Finding(
        INFO,
        INFO.severity(),
        "The constraint '"
            + constraint.name()
            + "' of '"
            + table.name().display()
            + "' was added NOT VALID and no migration has validated it.",
        "Rows from before may violate it: the next update of such a row fails, and the planner and"
            + " SET NOT NULL cannot rely on it.",
        new Remedy(
            "Mend the rows that violate it, and let a migration of its own validate it, which "
                + (constraint.definition() instanceof ForeignKey
                    ? "lets reads and writes of both tables go on."
                    : "lets reads and writes go on."),
            List.of(
                new Snippet(
                    MigrationPlan.atTheEnd(
                        history.get(0).history(), "validate " + constraint.name()),
                    "sql",
                    validation))),
        constraint.origin().region(),
        constraint.origin().region(),
        migration,
        List.of());
  }
}
