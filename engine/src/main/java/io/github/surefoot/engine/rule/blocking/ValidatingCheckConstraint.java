package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.Constraint.Check;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.TwoStepConstraint;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Set;
import java.util.function.Consumer;

/** A CHECK added to an existing table and checked against every row at once. */
public final class ValidatingCheckConstraint implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ValidatingCheckConstraint.class,
          Severity.ERROR,
          "A CHECK is added to an existing table, and every row is checked while reads and writes"
              + " wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!Waiting.onExisting(step.effect().scans(Cause.CHECK), step, migration)) {
      return;
    }
    if (step.operation() instanceof AddConstraint add && add.constraint() instanceof Check check) {
      findings.accept(
          Finding.of(
              INFO,
              migration,
              step,
              check.range(),
              "CHECK "
                  + (check.name() == null ? "" : "'" + check.name() + "' ")
                  + "on '"
                  + add.target().name()
                  + "' reads the whole table while reads and writes of it wait.",
              why(step, migration),
              TwoStepConstraint.check(add.target(), check, step, migration)));
    } else if (step.operation() instanceof AddColumn add) {
      add.column().constraints().stream()
          .filter(Check.class::isInstance)
          .findFirst()
          .ifPresent(check -> findings.accept(ofColumn(add, (Check) check, step, migration)));
    }
  }

  private static Finding ofColumn(
      AddColumn add, Check check, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        check.range(),
        "CHECK on the new column '"
            + add.target().name()
            + "."
            + add.column().name()
            + "' reads the whole table while reads and writes of it wait.",
        why(step, migration),
        TwoStepConstraint.ofColumn(add, step, migration));
  }

  private static String why(Step step, ReplayedMigration migration) {
    return Waiting.why(step, migration, "it checks every row");
  }
}
