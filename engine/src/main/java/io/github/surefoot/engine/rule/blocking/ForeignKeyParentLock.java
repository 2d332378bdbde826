package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AlterConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.BoundedWait;
import io.github.surefoot.engine.sql.Dialect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A foreign key that goes, and with it a lock on a table that the statement does not name. */
public final class ForeignKeyParentLock implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ForeignKeyParentLock.class,
          Severity.WARNING,
          "A foreign key goes, and reads and writes of the table that it refers to queue.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    Optional<String> statement = statement(step);
    if (statement.isEmpty() || BoundedWait.isBounded(step)) {
      return;
    }
    List<String> parents = parents(step, migration);
    if (parents.isEmpty()) {
      return;
    }
    boolean many = parents.size() > 1;
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            statement.get()
                + " makes every read and write of "
                + Waiting.listed(parents)
                + " queue until the transactions that are open on "
                + (many ? "them" : "it")
                + " have ended.",
            migration.history().target().displayName()
                + " takes ACCESS EXCLUSIVE on "
                + (many ? "each table that a foreign key" : "the table that the foreign key")
                + " refers to as well, for the triggers that it has there: it waits for every open"
                + " transaction that used the table, and what comes after it waits behind it.",
            BoundedWait.of(
                step,
                migration,
                many
                    ? "Drop the foreign keys first, one in a migration, so that no transaction locks"
                        + " several of these tables."
                    : "There is no way without this lock.")));
  }

  private static Optional<String> statement(Step step) {
    if (step.operation() instanceof DropConstraint drop) {
      return Optional.of("DROP CONSTRAINT '" + drop.constraint() + "'");
    }
    if (step.operation() instanceof DropColumn drop) {
      return Optional.of("DROP COLUMN '" + drop.target().name() + "." + drop.column() + "'");
    }
    if (step.operation() instanceof AlterConstraint alter
        && Boolean.FALSE.equals(alter.enforced())) {
      return Optional.of("ALTER CONSTRAINT '" + alter.constraint() + "' NOT ENFORCED");
    }
    return step.operation() instanceof DropTable drop
        ? Optional.of("DROP TABLE '" + drop.name() + "'")
        : Optional.empty();
  }

  /** The tables referred to that others can see, without the partitions of another one of them. */
  private static List<String> parents(Step step, ReplayedMigration migration) {
    Set<QualifiedName> locked = new LinkedHashSet<>();
    step.effect()
        .locks(Role.REFERENCED)
        .filter(l -> l.mode() == LockMode.ACCESS_EXCLUSIVE)
        .filter(l -> migration.exists(l.relation(), step) && !step.held().cover(l))
        .forEach(l -> locked.add(l.relation()));
    return locked.stream()
        .filter(
            name -> {
              QualifiedName above = step.before().table(name).map(Table::partitionOf).orElse(null);
              return above == null || !locked.contains(above);
            })
        .map(name -> "'" + name.display() + "'")
        .toList();
  }
}
