package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.migration.TransactionScope.OpenedBy;

/** Who keeps a transaction open around a step, in words. */
final class Opener {
  private Opener() {}

  /** Whether the step is in a transaction block, or in a routine, which is as good as one. */
  static boolean isInTransaction(Step step) {
    return step.transaction().isOpen() || step.surroundings() != Surroundings.TOP_LEVEL;
  }

  /** A clause without full stop. */
  static String words(Step step, ReplayedMigration migration) {
    if (step.surroundings().called()) {
      return "a routine always runs in a transaction";
    }
    if (step.surroundings() != Surroundings.TOP_LEVEL) {
      return "a DO block always runs in a transaction";
    }
    return openedBy(step, migration);
  }

  /** The same for a statement that may end a transaction itself unless one is open around it. */
  static String openedBy(Step step, ReplayedMigration migration) {
    return step.transaction().openedBy() == OpenedBy.SCRIPT
        ? "the migration itself has opened a transaction"
        : migration.history().runner() instanceof Runner.Flyway
            ? "Flyway runs the migration in a transaction"
            : "the migration runs in a transaction";
  }
}
