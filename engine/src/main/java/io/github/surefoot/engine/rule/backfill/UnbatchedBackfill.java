package io.github.surefoot.engine.rule.backfill;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Batches;
import java.util.Optional;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One statement that changes as many rows as there are. */
public final class UnbatchedBackfill implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnbatchedBackfill.class,
          Severity.WARNING,
          "One statement updates, deletes or copies an unbounded number of rows.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    String verb = verb(step.operation());
    if (verb == null) {
      return;
    }
    Optional<QualifiedName> table =
        step.effect().work().stream()
            .filter(w -> w instanceof RowWrite write && !write.bounded())
            .map(w -> w.relation())
            .filter(relation -> migration.exists(relation, step))
            .findFirst();
    if (table.isEmpty()) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            verb + " '" + table.get().display() + "' in one statement, however many rows that is.",
            "Rows stay locked until it commits, and writes to them wait; each changed row leaves a"
                + " dead one behind, replicas lag, and a failure near the end undoes it all.",
            Batches.of(step, migration)));
  }

  /** What the statement does; null for what is none of this rule's business. */
  private static @Nullable String verb(Operation operation) {
    if (operation instanceof Update) {
      return "UPDATE changes";
    }
    if (operation instanceof Delete delete) {
      // A DELETE of all rows is another hazard: WholeTableDelete's.
      return delete.where() == null || delete.where().alwaysTrue() ? null : "DELETE removes from";
    }
    if (operation instanceof Insert insert) {
      return insert.source() == null || insert.source().valuesRows() >= 0
          ? null
          : "INSERT … SELECT fills";
    }
    return operation instanceof Merge ? "MERGE changes" : null;
  }
}
