package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.migration.HeldLock;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.ValidateConstraint;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.OwnMigration;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Long work behind a statement whose lock lasts as long as the transaction. */
public final class LockHeldAcrossStatements implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          LockHeldAcrossStatements.class,
          Severity.WARNING,
          "A statement works through many rows while its transaction still holds an earlier"
              + " statement's lock which blocks writes.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** One finding for each statement that took a lock: what is behind it moves all at once. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Set<Step> told = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Step step : migration.steps()) {
      Optional<Work> work = work(step, migration);
      Optional<HeldLock> held = work.flatMap(w -> Holding.blocking(step, migration));
      if (work.isPresent() && held.isPresent() && told.add(held.get().since())) {
        findings.accept(finding(work.get(), held.get(), step, migration));
      }
    }
  }

  /** What a step does that takes the longer the more rows there are, writing before reading. */
  private static Optional<Work> work(Step step, ReplayedMigration migration) {
    // What a query alone reads an index may answer.
    if (step.operation() instanceof Select
        // That is ValidationInLockedTransaction's.
        || step.operation() instanceof ValidateConstraint
        || blocksItself(step, migration)) {
      return Optional.empty();
    }
    return step.effect().work().stream()
        .filter(w -> !(w instanceof RowWrite write && write.bounded()))
        // ANALYZE reads no more than a sample.
        .filter(w -> w.cause() != Cause.MAINTENANCE)
        .filter(w -> migration.exists(w.relation(), step))
        .max(Comparator.comparing(RowWrite.class::isInstance));
  }

  /** Work that itself keeps others out is what the rules of blocking speak of. */
  private static boolean blocksItself(Step step, ReplayedMigration migration) {
    return step.effect().locks().stream()
        .anyMatch(l -> l.mode().blocksWrites() && migration.exists(l.relation(), step));
  }

  private static Finding finding(Work work, HeldLock lock, Step step, ReplayedMigration migration) {
    String worked = work.relation().display();
    QualifiedName locked = lock.relation();
    return Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            what(work)
                + " '"
                + worked
                + "' while "
                + Holding.waiting(lock.mode())
                + " "
                + (locked.equals(work.relation()) ? "it" : "'" + locked.display() + "'")
                + " wait for an earlier statement's lock.",
            "The "
                + lock.mode().display()
                + " lock on '"
                + locked.display()
                + "' was taken for a moment, but "
                + migration.history().target().displayName()
                + " keeps it to the end of the transaction, and so for as long as this takes.",
            OwnMigration.of(
                step,
                migration,
                "then " + work.relation().name(),
                step.executed().statement().range().display(),
                "In a transaction of its own it holds nobody up."))
        .withRelated(
            "takes the lock on '" + locked.display() + "'",
            lock.since().operation().range().region());
  }

  private static String what(Work work) {
    return work instanceof RowWrite ? "Any number of rows changes in" : "All rows are read from";
  }
}
