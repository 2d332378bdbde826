package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.rule.Remedy;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement in a migration behind the one that it stands in, so that the locks of what comes
 * before it are gone.
 */
public final class OwnMigration {
  private OwnMigration() {}

  /**
   * Moves a step's operation and what stands behind it, which may build on it.
   *
   * @param description what it does in a few words, for the file name
   * @param statement the operation as a statement, without a terminator
   * @param reason what to do and why, in sentences
   */
  public static Remedy of(
      Step step, ReplayedMigration migration, String description, String statement, String reason) {
    if (step.surroundings() != Step.Surroundings.TOP_LEVEL) {
      return new Remedy(reason + " Take it out of the routine that it stands in.", List.of());
    }
    List<String> rest = new ArrayList<>();
    boolean scripted = migration.steps().stream().anyMatch(OwnMigration::controls);
    List<ExecutedStatement> all = migration.migration().statements();
    if (!scripted) {
      for (ExecutedStatement behind : all.subList(all.indexOf(step.executed()) + 1, all.size())) {
        rest.add(behind.statement().range().display());
      }
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.thenWithRest(description, statement, rest);
    String takeOut =
        rest.isEmpty()
            ? plan.takeOut()
            : "Take it and what stands behind it out of " + migration.migration().name() + ". ";
    return plan.mechanical(takeOut + reason);
  }

  private static boolean controls(Step step) {
    return step.surroundings() == Step.Surroundings.TOP_LEVEL
        && step.operation() instanceof TransactionControl control
        && switch (control.command()) {
          case BEGIN, COMMIT, ROLLBACK -> true;
          default -> false;
        };
  }
}
