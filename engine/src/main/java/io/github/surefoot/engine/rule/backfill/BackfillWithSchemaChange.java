package io.github.surefoot.engine.rule.backfill;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Batches;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Rows changed without bound in the transaction that changes a table's schema. */
public final class BackfillWithSchemaChange implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BackfillWithSchemaChange.class,
          Severity.WARNING,
          "One transaction changes a table's schema and an unbounded number of rows.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** A schema change, with the lock that it keeps on a table that others can see. */
  private record Change(Step step, RelationLock lock) {}

  /** The rows may come before the schema change, so each step is looked at twice. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Map<Integer, List<Change>> changes = new HashMap<>();
    for (Step step : migration.steps()) {
      change(step, migration)
          .ifPresent(
              change ->
                  changes
                      .computeIfAbsent(step.transaction().number(), t -> new ArrayList<>())
                      .add(change));
    }
    for (Step step : migration.steps()) {
      List<Change> around = changes.getOrDefault(step.transaction().number(), List.of());
      if (around.isEmpty() || !step.transaction().isOpen()) {
        continue;
      }
      unbounded(step, migration)
          .ifPresent(
              rows -> findings.accept(finding(step, rows, nearest(around, step, rows), migration)));
    }
  }

  private static Optional<Change> change(Step step, ReplayedMigration migration) {
    if (step.operation() instanceof DataOperation
        || step.operation() instanceof SessionOperation
        || !step.transaction().isOpen()) {
      return Optional.empty();
    }
    return step.effect().locks().stream()
        .filter(l -> l.mode().blocksWrites())
        .filter(l -> migration.exists(l.relation(), step))
        .filter(l -> step.before().table(l.relation()).isPresent() || isTarget(l, step))
        .findFirst()
        .map(lock -> new Change(step, lock));
  }

  private static boolean isTarget(RelationLock lock, Step step) {
    return step.effect().locks(Role.TARGET).anyMatch(lock::equals);
  }

  /** The table of which a statement changes as many rows as there are. */
  private static Optional<QualifiedName> unbounded(Step step, ReplayedMigration migration) {
    if (!(step.operation() instanceof DataOperation)
        // A DELETE of all rows is another hazard: WholeTableDelete's.
        || (step.operation() instanceof Delete delete
            && (delete.where() == null || delete.where().alwaysTrue()))) {
      return Optional.empty();
    }
    return step.effect().work().stream()
        .filter(w -> w instanceof RowWrite write && !write.bounded())
        .map(Work::relation)
        .filter(relation -> migration.exists(relation, step))
        .findFirst();
  }

  /** Rather one that came before, because of its lock, and rather of the same table. */
  private static Change nearest(List<Change> changes, Step rows, QualifiedName table) {
    Change best = changes.get(0);
    for (Change change : changes) {
      boolean before = change.step.ordinal() < rows.ordinal();
      boolean bestBefore = best.step.ordinal() < rows.ordinal();
      if (before == bestBefore
          ? change.lock.relation().equals(table) && !best.lock.relation().equals(table)
          : before) {
        best = change;
      }
    }
    return best;
  }

  private static Finding finding(
      Step step, QualifiedName rows, Change change, ReplayedMigration migration) {
    String changed = change.lock.relation().display();
    boolean before = change.step.ordinal() < step.ordinal();
    String why =
        before
            ? "The schema change keeps "
                + change.lock.mode().display()
                + " on '"
                + changed
                + "' until the transaction ends, and so until the last row is changed: "
                + (change.lock.mode().blocksReads()
                    ? "reads and writes of it wait"
                    : "writes to it wait")
                + " as long."
            : "The rows stay locked while the schema change waits for its lock on '"
                + changed
                + "', and if it does not get it, all of them are undone.";
    return Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            "An unbounded number of rows of '"
                + rows.display()
                + "' is changed in the transaction that changes the schema of '"
                + changed
                + "'.",
            why,
            Batches.of(step, migration))
        .withRelated("this changes the schema", change.step.executed().site());
  }
}
