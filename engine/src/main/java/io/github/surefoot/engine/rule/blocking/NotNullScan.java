package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.SetNotNull;
import io.github.surefoot.engine.operation.Constraint.NotNull;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.NotNullInSteps;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Set;
import java.util.function.Consumer;

/** A column made NOT NULL with nothing that proves it, so that the server reads every row. */
public final class NotNullScan implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          NotNullScan.class,
          Severity.ERROR,
          "A column becomes NOT NULL and the whole table is read for it while reads and writes"
              + " wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AlterTable action)
        || !Waiting.onExisting(step.effect().scans(Cause.NOT_NULL), step, migration)) {
      return;
    }
    if (action instanceof SetNotNull set) {
      findings.accept(
          finding(
              "SET NOT NULL on '" + action.target().name() + "." + set.column() + "'",
              NotNullInSteps.of(set.target(), set.column(), step, migration),
              step,
              migration));
    } else if (action instanceof AddConstraint add && add.constraint() instanceof NotNull notNull) {
      Name column = notNull.column();
      findings.accept(
          finding(
              "NOT NULL on '" + action.target().name() + "." + column + "'",
              NotNullInSteps.of(add.target(), column, step, migration),
              step,
              migration));
    } else if (action instanceof AddConstraint add
        && add.constraint() instanceof PrimaryKey key
        && key.usingIndex() != null) {
      findings.accept(
          finding(
              "PRIMARY KEY USING INDEX '"
                  + key.usingIndex()
                  + "' on '"
                  + action.target().name()
                  + "'",
              NotNullInSteps.ofPrimaryKey(add, step, migration),
              step,
              migration));
    } else if (action instanceof AddColumn add && add.column().generated() != null) {
      findings.accept(
          finding(
              "ADD COLUMN '" + action.target().name() + "." + add.column().name() + "' NOT NULL",
              NotNullInSteps.ofGeneratedColumn(add, step, migration),
              step,
              migration));
    }
  }

  private static Finding finding(
      String what, Remedy remedy, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        what + " reads the whole table while reads and writes of it wait.",
        Waiting.why(step, migration, "it looks for a NULL in every row")
            + " It fails if it finds one.",
        remedy);
  }
}
