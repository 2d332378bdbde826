package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AlterConstraint;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SequenceOperation.AlterSequence;
import io.github.surefoot.engine.operation.TriggerOperation;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Finding.Told;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.BoundedWait;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Statements that are done at once, but under a lock that nobody expects of them. They make one
 * finding together for each migration.
 */
public final class BriefTableLock implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BriefTableLock.class,
          Severity.NOTE,
          "A statement that looks harmless takes a lock that reads or writes queue behind.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (isConcerned(step.operation()) && !BoundedWait.isBounded(step)) {
      lock(step, migration).ifPresent(lock -> findings.accept(finding(lock, step, migration)));
    }
  }

  private static boolean isConcerned(Operation operation) {
    return operation instanceof TriggerOperation
        || operation instanceof ChangeSetting
        || operation instanceof AlterConstraint
        || operation instanceof AlterSequence
        || (operation instanceof CreateView view && view.orReplace());
  }

  /** A lock that is all there is to say of the step, unless the transaction holds it already. */
  private static Optional<RelationLock> lock(Step step, ReplayedMigration migration) {
    if (!step.effect().work().isEmpty() || step.effect().fails() != null) {
      return Optional.empty();
    }
    return step.effect()
        .locks(Role.TARGET)
        .filter(l -> l.mode().blocksWrites() && exists(l, step, migration))
        .filter(l -> !step.held().cover(l))
        .findFirst();
  }

  private static boolean exists(RelationLock lock, Step step, ReplayedMigration migration) {
    Sequence sequence = step.before().sequenceNamed(lock.relation()).orElse(null);
    return sequence == null
        ? migration.exists(lock.relation(), step)
        : !migration.isNew(sequence.created());
  }

  private static Finding finding(RelationLock lock, Step step, ReplayedMigration migration) {
    boolean reads = lock.mode().blocksReads();
    return Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            "This makes every "
                + (reads ? "read and write of '" : "write to '")
                + lock.relation().display()
                + "' queue until the transactions that are open on it have ended.",
            migration.history().target().displayName()
                + " takes "
                + lock.mode().display()
                + " on it: the change is instant, but it waits for every open transaction that "
                + (reads ? "used" : "wrote to")
                + " it, and what comes after it waits behind it. No lock_timeout bounds the wait.",
            BoundedWait.of(step, migration, "There is no way without this lock."))
        .told(Told.ONCE_A_MIGRATION);
  }
}
