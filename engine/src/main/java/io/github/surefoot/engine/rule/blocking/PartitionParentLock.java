package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.BoundedWait;
import io.github.surefoot.engine.rule.remedy.PartitionApart;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A partition that comes or goes in a way that locks the whole partitioned table. */
public final class PartitionParentLock implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          PartitionParentLock.class,
          Severity.WARNING,
          "A partition is created, detached or dropped in a way that makes reads and writes of the"
              + " whole partitioned table queue.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    QualifiedName parent = parent(step).orElse(null);
    if (parent == null || !migration.exists(parent, step) || !isLocked(parent, step)) {
      return;
    }
    boolean scans = Waiting.onExisting(step.effect().scans(Cause.PARTITION_BOUND), step, migration);
    if (BoundedWait.isBounded(step) && !scans) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            statement(step.operation())
                + " makes every read and write of '"
                + parent.display()
                + "' queue until the transactions that are open on it have ended.",
            why(scans, step, migration),
            remedy(parent, step, migration)));
  }

  /** The partitioned table, empty if the step does not concern a partition. */
  private static Optional<QualifiedName> parent(Step step) {
    if (step.operation() instanceof CreateTable create && create.partitionOf() != null) {
      return Optional.of(step.before().resolve(create.partitionOf().parent()));
    }
    if (step.operation() instanceof DetachPartition detach) {
      return Optional.of(step.before().resolve(detach.target().name()));
    }
    return step.operation() instanceof DropTable drop
        ? step.before().table(drop.name()).map(Table::partitionOf)
        : Optional.empty();
  }

  /** Whether the statement is what locks it. */
  private static boolean isLocked(QualifiedName parent, Step step) {
    return step.effect().locks().stream()
        .filter(l -> l.relation().equals(parent) && l.mode() == LockMode.ACCESS_EXCLUSIVE)
        .anyMatch(l -> !step.held().cover(l));
  }

  private static String statement(Operation operation) {
    if (operation instanceof CreateTable create) {
      return "CREATE TABLE '" + create.name() + "' PARTITION OF";
    }
    return operation instanceof DropTable drop
        ? "DROP TABLE of partition '" + drop.name() + "'"
        : "DETACH PARTITION '" + ((DetachPartition) operation).partition() + "'";
  }

  private static String why(boolean scans, Step step, ReplayedMigration migration) {
    String locked =
        step.effect().locks().stream()
            .filter(l -> l.mode() == LockMode.ACCESS_EXCLUSIVE)
            .filter(
                l ->
                    l.role() == Role.PARENT
                        || l.role() == Role.DEFAULT_PARTITION
                        || (l.role() == Role.TARGET && step.operation() instanceof DetachPartition))
            .map(l -> "'" + l.relation().display() + "'")
            .distinct()
            .collect(Collectors.joining(" and "));
    return migration.history().target().displayName()
        + " takes ACCESS EXCLUSIVE on "
        + locked
        + ": it waits for every open transaction that used "
        + (locked.contains(" and ") ? "them" : "it")
        + ", and what comes after it waits behind it."
        + (scans
            ? " Meanwhile the DEFAULT partition is searched for rows of the new bound."
                + Waiting.assumptions(step.effect())
            : "");
  }

  private static Remedy remedy(QualifiedName parent, Step step, ReplayedMigration migration) {
    if (step.operation() instanceof CreateTable create) {
      return PartitionApart.creation(create, parent, step, migration);
    }
    return step.operation() instanceof DropTable drop
        ? PartitionApart.removal(drop, parent, step, migration)
        : PartitionApart.detachment((DetachPartition) step.operation(), parent, step, migration);
  }
}
