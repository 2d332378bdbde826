package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ColumnInSteps;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Set;
import java.util.function.Consumer;

/** A column added with a default that has to be computed and written for each row. */
public final class VolatileColumnDefault implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          VolatileColumnDefault.class,
          Severity.ERROR,
          "A column is added with a default that is computed for each row, and the whole table is"
              + " written anew while reads and writes wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AddColumn add) || add.column().defaultValue() == null) {
      return;
    }
    boolean computed =
        Waiting.onExisting(step.effect().rewrites(Cause.VOLATILE_DEFAULT), step, migration);
    boolean any = Waiting.onExisting(step.effect().rewrites(Cause.ANY_DEFAULT), step, migration);
    if (!computed && !any) {
      return;
    }
    Expression value = add.column().defaultValue();
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            value.range(),
            "ADD COLUMN '"
                + add.target().name()
                + "."
                + add.column().name()
                + "' with default "
                + value
                + " rewrites the whole table while reads and writes of it wait.",
            Waiting.why(
                step,
                migration,
                computed
                    ? "it computes the default for each row and writes every row and every index"
                        + " anew"
                    : "it writes every row and every index anew"),
            ColumnInSteps.withDefault(add, value, step, migration)));
  }
}
