package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.HeldLock;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import java.util.Optional;

/** Which locks a transaction keeps from its earlier statements, in the words of this family. */
final class Holding {
  private Holding() {}

  /**
   * The strongest lock on an existing relation that writes wait for and that the transaction holds
   * while the step runs; empty if there is none.
   */
  static Optional<HeldLock> blocking(Step step, ReplayedMigration migration) {
    return step.held()
        .strongestFirst()
        .takeWhile(lock -> lock.mode().blocksWrites())
        .filter(lock -> !isGone(lock) && migration.exists(lock.relation(), step))
        // People wait for the table of an index.
        .filter(lock -> step.before().index(lock.relation()).isEmpty())
        // Branches of one statement, or of the code, may exclude each other.
        .filter(lock -> !lock.since().surroundings().conditional() || !inOneStatement(lock, step))
        .filter(lock -> isOnTheWay(lock.since().executed(), step.executed()))
        .findFirst();
  }

  /** DROP … IF EXISTS of what the history does not know: where it is missing, nothing is locked. */
  static boolean isPrecaution(RelationLock lock, Step step) {
    Operation operation = step.operation();
    return ((operation instanceof DropTable table && table.ifExists())
            || (operation instanceof DropIndex index && index.ifExists())
            || (operation instanceof DropObject object && object.ifExists()))
        && !knows(step.before(), lock.relation());
  }

  /** Whether the step that took the lock removed what it is on. */
  private static boolean isGone(HeldLock lock) {
    return isDropped(lock)
        || (knows(lock.since().before(), lock.relation())
            && !knows(lock.since().after(), lock.relation()));
  }

  /** Whether the step is the drop of the very relation, which the history need not know. */
  private static boolean isDropped(HeldLock lock) {
    Step since = lock.since();
    return since.operation() instanceof DropTable drop
        && since.before().resolve(drop.name()).equals(lock.relation());
  }

  private static boolean knows(Catalog catalog, QualifiedName relation) {
    return catalog.table(relation).isPresent()
        || catalog.index(relation).isPresent()
        || catalog.sequenceNamed(relation).isPresent();
  }

  private static boolean isOnTheWay(ExecutedStatement earlier, ExecutedStatement later) {
    return earlier.dispatch().sureWith(later.dispatch())
        || later.dispatch().sureWith(earlier.dispatch());
  }

  private static boolean inOneStatement(HeldLock lock, Step step) {
    return lock.since().executed().equals(step.executed());
  }

  /** {@code reads and writes of} or {@code writes to}: what waits for a lock on a relation. */
  static String waiting(LockMode mode) {
    return mode.blocksReads() ? "reads and writes of" : "writes to";
  }
}
