package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.TypeOperation.AddEnumValue;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** A statement that the server refuses inside a transaction, inside one. */
public final class NonTransactionalStatement implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          NonTransactionalStatement.class,
          Severity.ERROR,
          "A statement that cannot run in a transaction, as VACUUM, stands in one and fails.",
          Set.of(Dialect.POSTGRESQL));

  /** First words that say little without the second. */
  private static final Set<String> IN_TWO_WORDS =
      Set.of("ALTER", "COMMIT", "CREATE", "DISCARD", "DROP", "REINDEX", "ROLLBACK");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.effect().transaction() != TransactionRule.FORBIDDEN
        || isOfAnotherRule(step.operation())) {
      return;
    }
    boolean ends = step.operation() instanceof DoBlock || step.operation() instanceof RunRoutine;
    if (ends ? !step.transaction().isOpen() : !Opener.isInTransaction(step)) {
      return;
    }
    String server = migration.history().target().displayName();
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            name(step.operation())
                + " fails: "
                + (ends ? Opener.openedBy(step, migration) : Opener.words(step, migration))
                + ".",
            (ends
                    ? server
                        + " lets a routine end a transaction only if none is open around it"
                        + " (SQLSTATE 2D000)"
                    : server + " refuses it inside a transaction block (SQLSTATE 25001)")
                + ", and the migration stops there.",
            remedy(step, migration));
    findings.accept(
        step.transaction().begin() == null
            ? finding
            : finding.withRelated("the transaction begins here", step.transaction().begin()));
  }

  /** ConcurrentIndexInTransaction and EnumValueInTransaction say more of these. */
  private static boolean isOfAnotherRule(Operation operation) {
    return (operation instanceof CreateIndex create && create.concurrently())
        || (operation instanceof DropIndex drop && drop.concurrently())
        || (operation instanceof Reindex reindex && reindex.concurrently())
        || operation instanceof AddEnumValue;
  }

  private static String name(Operation operation) {
    if (operation instanceof DetachPartition) {
      return "DETACH PARTITION CONCURRENTLY";
    }
    if (operation instanceof DoBlock) {
      return "A DO block that commits";
    }
    if (operation instanceof RunRoutine run) {
      return "'" + run.name() + "()', which commits,";
    }
    String[] words = operation.range().display().split("[^A-Za-z]+", 3);
    String first = words[0].toUpperCase(Locale.ROOT);
    return words.length > 1 && IN_TWO_WORDS.contains(first)
        ? first + " " + words[1].toUpperCase(Locale.ROOT)
        : first;
  }

  private static Remedy remedy(Step step, ReplayedMigration migration) {
    boolean inside =
        step.surroundings() != Surroundings.TOP_LEVEL && !(step.operation() instanceof RunRoutine);
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.thenOutsideTransaction(
        name(step.operation()).replaceAll("[^A-Za-z ]", ""),
        Set.of(
            step.operation() instanceof DetachPartition ? Outside.DETACH_PARTITION : Outside.OTHER),
        (inside ? step.operation().range() : step.executed().statement().range()).display());
    return plan.mechanical(
        plan.takeOut() + "Let it run alone, in a migration without a transaction.");
  }
}
