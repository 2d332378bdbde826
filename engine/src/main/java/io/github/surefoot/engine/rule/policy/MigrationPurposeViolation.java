package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ClassFacts.Purpose;
import io.github.surefoot.engine.migration.ClassFacts.StatedPurpose;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.MaintenanceOperation;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.SequenceOperation.AlterSequence;
import io.github.surefoot.engine.operation.SequenceOption.Restart;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
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

/** Data in a migration that says that it changes the schema only, or the reverse. */
public final class MigrationPurposeViolation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MigrationPurposeViolation.class,
          Severity.ERROR,
          "A migration that says that it changes the schema only changes data, or the reverse.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.surroundings().called()) {
      return;
    }
    for (StatedPurpose stated : migration.migration().declared().purposes()) {
      if (stated.purpose() == Purpose.SCHEMA) {
        ObjectName table = changedRows(step.operation());
        if (table != null && isLasting(table, step, migration)) {
          findings.accept(
              finding(
                  step,
                  migration,
                  stated,
                  verb(step.operation())
                      + " '"
                      + table
                      + "' changes data, and this migration says that it changes the schema only.",
                  "Move it to a migration of its own, marked as @DataMigration."));
        }
      } else if (changesSchema(step, migration)) {
        findings.accept(
            finding(
                step,
                migration,
                stated,
                OperationNames.of(step.operation()).get(0)
                    + " changes the schema, and this migration says that it changes data only.",
                "Move it to a migration of its own, marked as @SchemaMigration."));
      }
    }
  }

  /** The table whose rows an operation changes; null if it changes none. */
  private static @Nullable ObjectName changedRows(Operation operation) {
    if (operation instanceof Insert insert) {
      return insert.table();
    } else if (operation instanceof Update update) {
      return update.table();
    } else if (operation instanceof Delete delete) {
      return delete.table();
    } else if (operation instanceof Merge merge) {
      return merge.table();
    } else if (operation instanceof Copy copy) {
      return copy.from() ? copy.table() : null;
    }
    return operation instanceof Truncate truncate ? truncate.table() : null;
  }

  private static String verb(Operation operation) {
    if (operation instanceof Insert) {
      return "INSERT INTO";
    } else if (operation instanceof Update) {
      return "UPDATE of";
    } else if (operation instanceof Delete) {
      return "DELETE FROM";
    } else if (operation instanceof Merge) {
      return "MERGE INTO";
    }
    return operation instanceof Copy ? "COPY into" : "TRUNCATE of";
  }

  private static boolean changesSchema(Step step, ReplayedMigration migration) {
    Operation operation = step.operation();
    if (operation instanceof DataOperation
        || operation instanceof SessionOperation
        || operation instanceof MaintenanceOperation
        || operation instanceof DoBlock
        || operation instanceof RunRoutine
        || operation instanceof Reindex
        // Such as triggers that are off while rows change: no column and no constraint is another.
        || operation instanceof ChangeSetting) {
      return false;
    } else if (operation instanceof AlterSequence alter) {
      return !alter.options().stream().allMatch(Restart.class::isInstance);
    } else if (operation instanceof CreateTable create) {
      return create.persistence() != Persistence.TEMPORARY
          && isLasting(create.name(), step, migration);
    } else if (operation instanceof CreateTableAs create) {
      return create.persistence() != Persistence.TEMPORARY
          && isLasting(create.name(), step, migration);
    } else if (operation instanceof DropTable drop) {
      return isLasting(drop.name(), step, migration);
    } else if (operation instanceof CreateIndex create) {
      return isLasting(create.table(), step, migration);
    } else if (operation instanceof DropIndex drop) {
      return step.before()
          .index(drop.name())
          .flatMap(index -> step.before().table(index.table()))
          .filter(table -> isOfMigration(table, migration))
          .isEmpty();
    }
    return !(operation instanceof AlterTable alter)
        || isLasting(alter.target().name(), step, migration);
  }

  /** Whether a table is one that others see: not one that the migration makes for itself. */
  private static boolean isLasting(ObjectName name, Step step, ReplayedMigration migration) {
    if (!name.known()) {
      return true;
    }
    // What a step makes is known behind it, what it drops before it.
    Optional<Table> known = step.before().table(name).or(() -> step.after().table(name));
    return !Runner.isBookkeeping(step.before().resolve(name).name())
        && known.filter(t -> isOfMigration(t, migration)).isEmpty();
  }

  private static boolean isOfMigration(Table table, ReplayedMigration migration) {
    return table.persistence() == Persistence.TEMPORARY
        || (table.created().migration() == migration.ordinal()
            && migration.after().table(table.name()).isEmpty());
  }

  private static Finding finding(
      Step step, ReplayedMigration migration, StatedPurpose stated, String message, String remedy) {
    return Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            message,
            "Whoever reads, reviews or runs the migration by what it says of itself is misled: the"
                + " two are done at different times, and one undoes the other if it fails.",
            new Remedy(remedy, List.of()))
        .withRelated("the purpose is stated here", stated.region());
  }
}
