package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Written;
import io.github.surefoot.engine.operation.RoutineOperation.RowCopy;
import io.github.surefoot.engine.operation.TriggerOperation.RowEvent;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What an expand-and-contract change has left behind, or has not finished. */
public final class LeftoverMigrationAid implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          LeftoverMigrationAid.class,
          Severity.NOTE,
          "What helped a change along is still there, or the change was never finished.",
          Set.of(Dialect.POSTGRESQL));

  /** After so many later migrations the rest of a change is no longer taken to be on its way. */
  private static final int GRACE = 5;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    if (history.isEmpty()) {
      return;
    }
    Catalog end = history.get(history.size() - 1).after();
    Map<QualifiedName, Renaming> renamed = renamed(history, end);
    Set<Object> said = new HashSet<>();
    end.tables().stream()
        .sorted(Comparator.comparing(t -> t.name().toString()))
        .filter(Table::ofHistory)
        .forEach(
            table -> {
              for (TableConstraint constraint : table.constraints()) {
                notNull(constraint, table, history)
                    .filter(f -> said.add(constraint.origin().region()))
                    .ifPresent(findings);
              }
              for (Trigger trigger : table.attachments().triggers()) {
                copying(trigger, table, end, history)
                    .filter(f -> said.add(trigger.origin().region()))
                    .ifPresent(findings);
              }
              for (Index index : table.indexes()) {
                unfinished(index, table, end, history).ifPresent(findings);
              }
              formerName(table, renamed, history).ifPresent(findings);
            });
  }

  /** So many migrations run behind the one that something came from. */
  private static boolean isOlderThan(int migrations, Origin origin, List<ReplayedMigration> all) {
    return origin.migration() >= 0
        && all.subList(origin.migration() + 1, all.size()).stream()
                .map(ReplayedMigration::migration)
                .filter(m -> m.kind() == Kind.VERSIONED || m.kind() == Kind.SCRIPT)
                .count()
            >= migrations;
  }

  /** CHECK (c IS NOT NULL) that came after the table: the aid of SET NOT NULL. */
  private static Optional<Finding> notNull(
      TableConstraint constraint, Table table, List<ReplayedMigration> history) {
    if (!(constraint.definition() instanceof Constraint.Check check)
        || check.expression().conjuncts().size() != 1
        || !(check.expression().conjuncts().get(0) instanceof Conjunct.IsNotNull proof)
        || constraint.origin().migration() == table.created().migration()
        || table.partitionOf() != null) {
      return Optional.empty();
    }
    // A renamed column is in the columns and not in the text.
    Column column =
        constraint.columns().size() == 1
            ? table.column(constraint.columns().get(0)).orElse(null)
            : null;
    if (column == null || !proof.column().known()) {
      return Optional.empty();
    }
    String alter = "ALTER TABLE " + Identifiers.quoted(table.name());
    String drop = alter + " DROP CONSTRAINT " + Identifiers.quoted(constraint.name()) + ";";
    String name = "'" + constraint.name() + "' of '" + table.name().display() + "'";
    if (column.notNull()) {
      // The next migration may drop it: adding, validating and using it takes as many as three.
      return !isOlderThan(2, constraint.origin(), history)
          ? Optional.empty()
          : Optional.of(
              finding(
                  "The constraint "
                      + name
                      + " says again that '"
                      + column.name()
                      + "' is NOT NULL.",
                  "It has spared SET NOT NULL a scan. Since then every write checks it for nothing.",
                  "Drop it; that takes a brief lock and reads nothing.",
                  "drop " + constraint.name(),
                  drop,
                  constraint.origin(),
                  history));
    }
    boolean ready =
        constraint.validated()
            && history.get(0).history().target().atLeast(12)
            && isOlderThan(GRACE, constraint.origin(), history);
    return ready
        ? Optional.of(
            finding(
                "The constraint "
                    + name
                    + " proves that '"
                    + column.name()
                    + "' is not null, but the column may still be.",
                "Drivers, mappers and the planner look at the column, and every write checks the"
                    + " constraint. With the proof at hand, SET NOT NULL reads no rows (PostgreSQL"
                    + " 12).",
                "Set NOT NULL, then drop the constraint in a statement of its own.",
                "not null " + column.name(),
                alter
                    + " ALTER COLUMN "
                    + Identifiers.quoted(column.name())
                    + " SET NOT NULL;\n"
                    + drop,
                constraint.origin(),
                history))
        : Optional.empty();
  }

  /** A trigger that keeps two columns of its table equal, one of which came later. */
  private static Optional<Finding> copying(
      Trigger trigger, Table table, Catalog end, List<ReplayedMigration> history) {
    Routine function = end.triggerFunction(trigger).orElse(null);
    if (trigger.inherited()
        || function == null
        // One for INSERT alone gives a default.
        || trigger.definition().events().stream().noneMatch(e -> e.event() == RowEvent.UPDATE)
        || !(function.definition().body() instanceof Written written)
        || !isOlderThan(GRACE, trigger.origin(), history)) {
      return Optional.empty();
    }
    for (RowCopy copy : written.code().rowCopies()) {
      Column to = table.column(copy.to().value()).orElse(null);
      Column from = table.column(copy.from().value()).orElse(null);
      if (to != null
          && from != null
          && (isAdded(to, table) || isAdded(from, table))
          && !to.equals(from)) {
        boolean toIsNew = to.origin().migration() >= from.origin().migration();
        Column old = toIsNew ? from : to;
        Column now = toIsNew ? to : from;
        String name = Identifiers.quoted(table.name());
        return Optional.of(
            finding(
                "The trigger '"
                    + trigger.name()
                    + "' of '"
                    + table.name().display()
                    + "' still keeps '"
                    + old.name()
                    + "' and '"
                    + now.name()
                    + "' equal.",
                "Two columns hold one thing: the change from one to the other was begun and not"
                    + " finished. Every write pays for it.",
                "Release code that uses '"
                    + now.name()
                    + "' alone. Then drop the trigger, its function if nothing else uses it, and the"
                    + " old column.",
                "",
                "DROP TRIGGER "
                    + Identifiers.quoted(trigger.name())
                    + " ON "
                    + name
                    + ";\nDROP FUNCTION "
                    + Identifiers.quoted(function.name())
                    + "();\nALTER TABLE "
                    + name
                    + " DROP COLUMN "
                    + Identifiers.quoted(old.name())
                    + ";",
                trigger.origin(),
                history));
      }
    }
    return Optional.empty();
  }

  private static boolean isAdded(Column column, Table table) {
    return column.origin().migration() != table.created().migration();
  }

  /** An index made ON ONLY a partitioned table whose partitions were never all attached. */
  private static Optional<Finding> unfinished(
      Index index, Table table, Catalog end, List<ReplayedMigration> history) {
    if (index.valid() || !table.isPartitioned() || !isOlderThan(1, index.origin(), history)) {
      return Optional.empty();
    }
    String without =
        end.partitions(table.name()).stream()
            .filter(
                p ->
                    p.indexes().stream()
                        .noneMatch(i -> index.name().equals(i.attachedTo()) && i.valid()))
            .map(p -> "'" + p.name().display() + "'")
            .sorted()
            .collect(Collectors.joining(", "));
    return Optional.of(
        at(
            "The index '"
                + index.name().name()
                + "' of '"
                + table.name().display()
                + "' is not valid: "
                + without
                + " has no part of it.",
            "It was made ON ONLY the partitioned table. Until each partition has an index attached"
                + " to it, no query uses it as one of the whole table"
                + (index.unique() ? " and it keeps no duplicates out." : "."),
            new Remedy(
                "Build the index concurrently on each of these partitions and attach it: ALTER INDEX "
                    + Identifiers.quoted(index.name())
                    + " ATTACH PARTITION ….",
                List.of()),
            index.origin(),
            history));
  }

  /** A table's new name and the migration that gave it. */
  private record Renaming(String newName, int migration) {}

  /** The names that relations had, of renames that are in force. */
  private static Map<QualifiedName, Renaming> renamed(
      List<ReplayedMigration> history, Catalog end) {
    Map<QualifiedName, Renaming> renamed = new HashMap<>();
    for (ReplayedMigration migration : history) {
      for (Step step : migration.steps()) {
        if (step.operation() instanceof RenameRelation rename
            && rename.target().kind() == RelationKind.TABLE
            && rename.target().name().known()
            && rename.newName().known()
            && !step.conditional()) {
          QualifiedName from = step.before().resolve(rename.target().name());
          if (end.table(new QualifiedName(from.schema(), rename.newName().value())).isPresent()) {
            renamed.put(from, new Renaming(rename.newName().value(), migration.ordinal()));
          }
        }
      }
    }
    return renamed;
  }

  /** A view that bears the former name of the table it reads, made in the same migration. */
  private static Optional<Finding> formerName(
      Table view, Map<QualifiedName, Renaming> renamed, List<ReplayedMigration> history) {
    Renaming renaming = renamed.get(view.name());
    if (view.kind() != RelationKind.VIEW
        || view.view() == null
        || renaming == null
        || !isOlderThan(GRACE, view.created(), history)) {
      return Optional.empty();
    }
    QualifiedName now = new QualifiedName(view.name().schema(), renaming.newName);
    return renaming.migration == view.created().migration() && view.reads().equals(List.of(now))
        ? Optional.of(
            finding(
                "The view '"
                    + view.name().display()
                    + "' still stands in for the former name of '"
                    + now.display()
                    + "'.",
                "It was made so that the version that ran at the rename could go on. Whoever still"
                    + " uses it meets what a view cannot do, and new columns of the table are not in"
                    + " it.",
                "Drop it once nothing uses the name any more.",
                "",
                "DROP VIEW " + Identifiers.quoted(view.name()) + ";",
                view.created(),
                history))
        : Optional.empty();
  }

  /**
   * @param description for the file name, empty if a later release has to do it
   */
  private static Finding finding(
      String message,
      String why,
      String text,
      String description,
      String sql,
      Origin origin,
      List<ReplayedMigration> history) {
    String title =
        description.isEmpty()
            ? "a new migration, in a later release"
            : MigrationPlan.atTheEnd(history.get(0).history(), description);
    return at(
        message, why, new Remedy(text, List.of(new Snippet(title, "sql", sql))), origin, history);
  }

  private static Finding at(
      String message, String why, Remedy remedy, Origin origin, List<ReplayedMigration> history) {
    Migration migration = history.get(origin.migration()).migration();
    return new Finding(
        INFO,
        INFO.severity(),
        message,
        why,
        remedy,
        origin.region(),
        origin.region(),
        migration,
        List.of());
  }
}
