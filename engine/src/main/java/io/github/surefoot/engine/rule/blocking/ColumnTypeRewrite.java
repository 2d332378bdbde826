package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TypeChange;
import io.github.surefoot.engine.rule.remedy.ColumnReplacement;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Set;
import java.util.function.Consumer;

/** A change of a column's type that writes the whole table anew. */
public final class ColumnTypeRewrite implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ColumnTypeRewrite.class,
          Severity.ERROR,
          "A column gets another type, and the whole table is written anew while reads and writes"
              + " wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AlterColumnType change)
        || !Waiting.onExisting(step.effect().rewrites(Cause.TYPE_CHANGE), step, migration)) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            change.range(),
            TypeChange.of(change, step).sentence()
                + " rewrites the whole table while reads and writes of it wait.",
            Waiting.why(step, migration, "it writes every row and every index anew"),
            ColumnReplacement.of(change, step, migration)));
  }
}
