package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.ViewOperation;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.sql.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A table is named that an earlier migration has dropped or renamed. */
public final class MissingObjectReference implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MissingObjectReference.class,
          Severity.ERROR,
          "A table is named that an earlier statement of the history has dropped or renamed.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /**
   * What became of a table.
   *
   * @param newName null if it was dropped
   */
  private record Gone(Step step, Migration migration, @Nullable String newName) {}

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    Map<QualifiedName, Gone> gone = new HashMap<>();
    for (ReplayedMigration migration : history) {
      if (!isUnderstood(migration.migration())) {
        // It may have made anything again.
        gone.clear();
      }
      for (Step step : migration.steps()) {
        if (!isUnderstood(step.operation())) {
          gone.clear();
        }
        if (!step.surroundings().conditional()) {
          for (ObjectName name : named(step.operation())) {
            missing(name, step, gone, migration.history().assumptions())
                .ifPresent(former -> findings.accept(finding(name, former, step, migration)));
          }
        }
        note(step, migration.migration(), gone);
      }
    }
  }

  private static Optional<Gone> missing(
      ObjectName name, Step step, Map<QualifiedName, Gone> gone, Assumptions assumptions) {
    if (!name.known()) {
      return Optional.empty();
    }
    QualifiedName meant = step.before().resolve(name);
    if (assumptions.isExternal(meant.schema())) {
      return Optional.empty();
    }
    return step.before().table(meant).filter(Table::ofHistory).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(gone.get(meant));
  }

  private static boolean isUnderstood(Migration migration) {
    return migration.unresolved().isEmpty()
        && migration.statements().stream().allMatch(s -> s.statement().problem() == null);
  }

  private static boolean isUnderstood(Operation operation) {
    return !(operation instanceof DoBlock block && !block.code().known())
        && !(operation instanceof RunRoutine run && !run.code().known());
  }

  /** Keeps in mind which tables a step takes away, and forgets those that it brings back. */
  private static void note(Step step, Migration migration, Map<QualifiedName, Gone> gone) {
    if (step.operation() instanceof DropTable drop && drop.name().known()) {
      leave(step.before().resolve(drop.name()), new Gone(step, migration, null), gone);
    } else if (step.operation() instanceof RenameRelation rename
        && rename.target().name().known()) {
      leave(
          step.before().resolve(rename.target().name()),
          new Gone(step, migration, rename.newName().toString()),
          gone);
    }
  }

  private static void leave(QualifiedName name, Gone how, Map<QualifiedName, Gone> gone) {
    boolean left =
        how.step
                .before()
                .table(name)
                .filter(t -> t.ofHistory() && t.persistence() != Persistence.TEMPORARY)
                .isPresent()
            && how.step.after().table(name).isEmpty()
            && how.step.after().index(name).isEmpty()
            && !how.step.surroundings().conditional();
    if (left) {
      gone.put(name, how);
    }
  }

  /** The tables without which the operation fails. */
  private static List<ObjectName> named(Operation operation) {
    if (operation instanceof AlterTable alter) {
      boolean table = alter.target().kind() == RelationKind.TABLE;
      return table && !alter.target().ifExists() ? List.of(alter.target().name()) : List.of();
    } else if (operation instanceof DropTable drop) {
      return drop.ifExists() ? List.of() : List.of(drop.name());
    } else if (operation instanceof Insert insert) {
      return List.of(insert.table());
    } else if (operation instanceof Update update) {
      return List.of(update.table());
    } else if (operation instanceof Delete delete) {
      return List.of(delete.table());
    } else if (operation instanceof Truncate truncate) {
      return List.of(truncate.table());
    } else if (operation instanceof CreateIndex create) {
      return List.of(create.table());
    } else if (operation instanceof CreateTrigger create) {
      return List.of(create.table());
    } else if (operation instanceof ViewOperation view) {
      return view.query().relations().stream().map(ReadRelation::name).toList();
    }
    return List.of();
  }

  private static Finding finding(
      ObjectName name, Gone former, Step step, ReplayedMigration migration) {
    String how = former.newName == null ? "dropped it" : "renamed it to '" + former.newName + "'";
    return Finding.of(
            INFO,
            migration,
            step,
            name.range(),
            "There is no table '"
                + name
                + "' any more: "
                + former.migration.name()
                + " has "
                + how
                + ".",
            "A database that runs the whole history stops here (42P01). Where this migration did run,"
                + " it ran before the other one, or the schema is not what the history says.",
            new Remedy(
                former.newName == null
                    ? "Take the statement out, or run it before the table is dropped. If the migration"
                        + " has been released, IF EXISTS lets both orders pass where the statement"
                        + " knows it."
                    : "Name the table by the name that it has at this point of the history: "
                        + former.newName
                        + ".",
                List.of()))
        .withRelated(
            former.newName == null ? "the table is dropped here" : "the table is renamed here",
            former.step.operation().range().region());
  }
}
