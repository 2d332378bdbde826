package io.github.surefoot.engine.rule.flyway;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Fix.Safety;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.LockSetting;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A concurrent index build that waits for Flyway's own transaction, which waits for it. */
public final class FlywayTransactionalLockHang implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          FlywayTransactionalLockHang.class,
          Severity.ERROR,
          "An index is built concurrently while Flyway keeps its lock in an open transaction: the"
              + " migration hangs for ever.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(migration.history().runner() instanceof Runner.Flyway flyway)
        || !flyway.hangsOnConcurrentIndex()
        // Inside a transaction it does not get so far: it fails.
        || step.transaction().isOpen()
        || step.surroundings() != Step.Surroundings.TOP_LEVEL) {
      return;
    }
    if (step.operation() instanceof CreateIndex create) {
      if (create.concurrently() && waits(create, step)) {
        findings.accept(
            finding("CREATE INDEX CONCURRENTLY on '" + create.table() + "'", step, migration));
      }
    } else if (step.operation() instanceof Reindex reindex && reindex.concurrently()) {
      findings.accept(
          finding(
              "REINDEX CONCURRENTLY" + (reindex.name() == null ? "" : " '" + reindex.name() + "'"),
              step,
              migration));
    }
  }

  /** An index that is there already is not built, and one of a temporary table not concurrently. */
  private static boolean waits(CreateIndex create, Step step) {
    Optional<Table> table = step.before().table(create.table());
    return step.effect().builds(Cause.INDEX_CREATION).findAny().isPresent()
        && table.map(Table::persistence).filter(Persistence.TEMPORARY::equals).isEmpty();
  }

  private static Finding finding(String what, Step step, ReplayedMigration migration) {
    Runner runner = migration.history().runner();
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        what + " hangs for ever: it waits for the transaction in which Flyway keeps its own lock.",
        "Since 9.1.0 Flyway holds an advisory lock in a transaction that stays open beside the"
            + " migration, and a concurrent build waits for every older transaction to end. Neither"
            + " gives up, and a SHARE UPDATE EXCLUSIVE lock stays on the table meanwhile: no other"
            + " migration and no VACUUM of it gets through.",
        new Remedy(
            "Let Flyway keep its lock in the session instead of a transaction.",
            MigrationPlan.transactionalLock(runner).stream().toList(),
            LockSetting.edit(migration.history())
                .map(e -> new Fix(Safety.UNSAFE, LockSetting.CAUTION, List.of(e), List.of()))
                .orElseGet(
                    () -> Fix.byHand("No properties file with Flyway's settings is known."))));
  }
}
