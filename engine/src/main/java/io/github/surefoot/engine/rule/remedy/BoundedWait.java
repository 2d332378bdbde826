package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.rule.Remedy;

/**
 * Remedy R6: a strong but brief lock that gives up instead of letting everything queue behind it.
 */
public final class BoundedWait {
  private BoundedWait() {}

  /** Whether a lock that the step waits for is given up after some time. */
  public static boolean isBounded(Step step) {
    return step.session()
        .get("lock_timeout")
        .map(value -> value.chars().anyMatch(c -> c >= '1' && c <= '9'))
        .orElse(false);
  }

  /**
   * For the step's own statement.
   *
   * @param reason why nothing better can be had, a sentence
   */
  public static Remedy of(Step step, ReplayedMigration migration, String reason) {
    return under("lock_timeout", "2s", step, migration)
        .remedy(
            reason
                + " Give up after two seconds instead of making everybody wait, and run it again.");
  }

  /** The step's own statement under a timeout. */
  public static MigrationPlan under(
      String timeout, String value, Step step, ReplayedMigration migration) {
    String statement = step.executed().statement().range().display();
    String set = timeout + " = '" + value + "'";
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    return step.transaction().isOpen()
        ? plan.here("SET LOCAL " + set, statement)
        : plan.here("SET " + set, statement, "RESET " + timeout);
  }
}
