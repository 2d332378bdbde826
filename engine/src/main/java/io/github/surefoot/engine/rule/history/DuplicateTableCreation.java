package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** CREATE TABLE of a name that the history has already given. */
public final class DuplicateTableCreation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          DuplicateTableCreation.class,
          Severity.ERROR,
          "A table is created whose name the history has already given.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    ObjectName name = created(step.operation());
    if (name == null || step.conditional()) {
      return;
    }
    Optional<Table> known = step.before().table(name).filter(Table::ofHistory);
    if (known.isEmpty() || known.get().persistence() == Persistence.TEMPORARY) {
      return;
    }
    Origin first = known.get().created();
    Migration creator = migration.history().migrations().get(first.migration());
    if (isOtherPath(migration.migration())
        || isOtherPath(creator)
        || !migration.isThereSince(first.migration())) {
      return;
    }
    String kind = known.get().kind().words();
    findings.accept(
        Finding.of(
                INFO,
                migration,
                step,
                name.range(),
                "CREATE TABLE '" + name + "' fails: the history has already created it.",
                "A database that runs the whole history stops here (42P07). Where this migration did"
                    + " run, the schema is not what the history says.",
                new Remedy(
                    "Alter the "
                        + kind
                        + " that is there, or drop or rename it first if it is no longer used. If both"
                        + " migrations have been released, find out which environments hold which"
                        + " definition.",
                    List.of()))
            .withRelated("the " + kind + " is created here", first.region()));
  }

  /** The name that must be free for the operation to succeed, or null. */
  private static @Nullable ObjectName created(Operation operation) {
    if (operation instanceof CreateTable create) {
      return create.ifNotExists() || create.persistence() == Persistence.TEMPORARY
          ? null
          : create.name();
    }
    return operation instanceof CreateTableAs create
            && !create.ifNotExists()
            && create.persistence() != Persistence.TEMPORARY
        ? create.name()
        : null;
  }

  /**
   * A baseline stands in place of the migrations before it; an undo script runs instead of some.
   */
  private static boolean isOtherPath(Migration migration) {
    return migration.kind() == Kind.BASELINE || migration.kind() == Kind.UNDO;
  }
}
