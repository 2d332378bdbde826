package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
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
          "A foreign key goes or comes, and what others do with the table that it refers to queues.",
          Set.of(Dialect.POSTGRESQL));

  private static final RuleOption<String> PARENT_LOCKS =
      RuleOption.choice(
              "parent-locks",
              List.of("hot", "all"),
              "hot",
              "For which tables a new foreign key that refers to them is noted.")
          .atTopLevel();

  private final boolean all;
  private final TableKnowledge tables;

  /** As it comes, with nothing known of the tables. */
  public ForeignKeyParentLock() {
    this(false, TableKnowledge.NONE);
  }

  private ForeignKeyParentLock(boolean all, TableKnowledge tables) {
    this.all = all;
    this.tables = tables;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(PARENT_LOCKS);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge known) {
    return new ForeignKeyParentLock(options.get(PARENT_LOCKS).equals("all"), known);
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (BoundedWait.isBounded(step)) {
      return;
    }
    Optional<String> statement = statement(step);
    if (statement.isEmpty()) {
      added(step, migration, findings);
      return;
    }
    List<String> parents =
        parents(step, migration, LockMode.ACCESS_EXCLUSIVE).stream()
            .map(name -> "'" + name.display() + "'")
            .toList();
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

  /** A new foreign key that reads no rows; one that does is ValidatingForeignKey's. */
  private void added(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof CreateTable
            || step.operation() instanceof AddColumn
            || step.operation() instanceof AddConstraint)
        || (step.effect().scans(Cause.FOREIGN_KEY).findAny().isPresent()
            && step.effect()
                .locks(Role.TARGET)
                .anyMatch(l -> migration.exists(l.relation(), step)))) {
      return;
    }
    String schema = migration.history().defaultSchema();
    List<String> parents =
        parents(step, migration, LockMode.SHARE_ROW_EXCLUSIVE).stream()
            .filter(name -> all || tables.isHot(name, step.before(), schema))
            .map(name -> "'" + name.display() + "'")
            .toList();
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
                "A new foreign key makes every write to "
                    + Waiting.listed(parents)
                    + " queue until the transactions that wrote to "
                    + (many ? "them" : "it")
                    + " have ended.",
                migration.history().target().displayName()
                    + " takes SHARE ROW EXCLUSIVE on "
                    + (many ? "each table that a foreign key" : "the table that the foreign key")
                    + " refers to, for the triggers that it gets there: that waits for every open"
                    + " transaction that wrote to the table, and the writes that come after wait"
                    + " behind it.",
                BoundedWait.of(
                    step,
                    migration,
                    many
                        ? "Add the foreign keys one in a migration, so that no transaction locks"
                            + " several of these tables."
                        : "There is no way without this lock."))
            .withSeverity(Severity.NOTE));
  }

  /** The tables referred to that others can see, without the partitions of another one of them. */
  private static List<QualifiedName> parents(
      Step step, ReplayedMigration migration, LockMode mode) {
    Set<QualifiedName> locked = new LinkedHashSet<>();
    step.effect()
        .locks(Role.REFERENCED)
        .filter(l -> l.mode() == mode)
        .filter(l -> migration.exists(l.relation(), step) && !step.held().cover(l))
        .forEach(l -> locked.add(l.relation()));
    return locked.stream()
        .filter(
            name -> {
              QualifiedName above = step.before().table(name).map(Table::partitionOf).orElse(null);
              return above == null || !locked.contains(above);
            })
        .toList();
  }
}
