package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Work.Scan;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.HeldLock;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.ValidateConstraint;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.OwnMigration;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A constraint that is validated while the same transaction keeps everybody out. */
public final class ValidationInLockedTransaction implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ValidationInLockedTransaction.class,
          Severity.ERROR,
          "A constraint is validated in a transaction that already holds a lock which blocks"
              + " writes, so they wait for the whole scan.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof ValidateConstraint validate)) {
      return;
    }
    boolean reads =
        step.effect().work().stream()
            .anyMatch(w -> w instanceof Scan && migration.exists(w.relation(), step));
    if (!reads) {
      return;
    }
    Optional<HeldLock> held = Holding.blocking(step, migration);
    Optional<RelationLock> beside = besides(step, migration);
    if (held.isPresent()
        && (beside.isEmpty() || beside.get().mode().compareTo(held.get().mode()) <= 0)) {
      HeldLock lock = held.get();
      findings.accept(
          finding(validate, lock.relation(), lock.mode(), "from before", step, migration)
              .withRelated(
                  "takes the lock on '" + lock.relation().display() + "'",
                  lock.since().operation().range().region()));
    } else if (beside.isPresent()) {
      RelationLock lock = beside.get();
      findings.accept(
          finding(validate, lock.relation(), lock.mode(), "for another action", step, migration));
    }
  }

  /** The strongest lock that writes wait for which other actions of the same ALTER TABLE take. */
  private static Optional<RelationLock> besides(Step step, ReplayedMigration migration) {
    if (step.executed().statement().operations().size() < 2
        || step.surroundings() != Step.Surroundings.TOP_LEVEL) {
      return Optional.empty();
    }
    return migration.steps().stream()
        .filter(s -> s.ordinal() != step.ordinal() && s.executed().equals(step.executed()))
        .flatMap(s -> s.effect().locks().stream())
        .filter(lock -> lock.mode().blocksWrites() && migration.exists(lock.relation(), step))
        .max(Comparator.comparing(RelationLock::mode));
  }

  private static Finding finding(
      ValidateConstraint validate,
      QualifiedName locked,
      LockMode mode,
      String since,
      Step step,
      ReplayedMigration migration) {
    String constraint = Sql.written(validate.constraint());
    boolean own = locked.equals(step.before().resolve(validate.target().name()));
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        "VALIDATE CONSTRAINT '"
            + validate.constraint()
            + "' reads all of '"
            + validate.target().name()
            + "' while "
            + Holding.waiting(mode)
            + " "
            + (own ? "it" : "'" + locked.display() + "'")
            + " wait.",
        "VALIDATE itself lets reads and writes go on, but the "
            + mode.display()
            + " lock "
            + since
            + " is kept to the end of the transaction: "
            + migration.history().target().displayName()
            + " releases none earlier.",
        OwnMigration.of(
            step,
            migration,
            "validate " + constraint,
            Sql.alter(validate.target()) + " VALIDATE CONSTRAINT " + constraint,
            "Validate in a transaction of its own."));
  }
}
