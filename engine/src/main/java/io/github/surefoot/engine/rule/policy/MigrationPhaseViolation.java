package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.annotations.MigrationPhase.Phase;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.migration.ClassFacts.StatedPhase;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.AlterTable.DropDefault;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TypeChange;
import io.github.surefoot.engine.source.Region;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A statement that the phase does not allow which the migration says it is. */
public final class MigrationPhaseViolation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MigrationPhaseViolation.class,
          Severity.ERROR,
          "A migration that says which step of a change it is does what that step does not allow.");

  /** Between these the application sees no difference. */
  private static final Set<String> TEXTS = Set.of("text", "character varying");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    StatedPhase stated = migration.migration().declared().phase();
    if (stated == null) {
      return;
    }
    Set<QualifiedName> dropped = new HashSet<>();
    for (Step step : migration.steps()) {
      if (!step.surroundings().called()) {
        violation(stated, step, migration, dropped).ifPresent(findings);
      }
      SchemaChanges.note(step, dropped);
    }
  }

  private static Optional<Finding> violation(
      StatedPhase stated, Step step, ReplayedMigration migration, Set<QualifiedName> dropped) {
    Phase phase = stated.phase();
    String taken = phase == Phase.CONTRACT ? null : takenAway(step, migration);
    if (taken == null && phase == Phase.EXPAND) {
      taken = rowsTaken(step, migration);
    }
    if (taken != null) {
      return Optional.of(
          finding(
              step,
              migration,
              stated.region(),
              taken
                  + (phase == Phase.EXPAND
                      ? " takes something away, and this migration says that it only expands."
                      : " takes something away, and this migration says that it only moves data."),
              "The version that runs now runs on unchanged while the migration does and after it:"
                  + " that is what the phase promises.",
              "Move it to a migration of the phase CONTRACT, in a release after the one that has"
                  + " ceased to use it."));
    }
    String brought = phase == Phase.EXPAND ? null : brought(step, migration, dropped);
    return brought == null
        ? Optional.empty()
        : Optional.of(
            finding(
                step,
                migration,
                stated.region(),
                brought
                    + (phase == Phase.CONTRACT
                        ? " is something new, and this migration says that it only contracts."
                        : " is something new, and this migration says that it only moves data."),
                "What the new version needs has to be there before it starts.",
                "Move it to a migration of the phase EXPAND, which runs before."));
  }

  /** What an operation takes from the version that runs; null if nothing. */
  private static @Nullable String takenAway(Step step, ReplayedMigration migration) {
    String taken = SchemaChanges.takenAway(step, migration);
    Operation operation = step.operation();
    if (taken != null) {
      return taken;
    } else if (operation instanceof AddColumn add
        && isRequired(add.column())
        && exists(add.target().name(), step, migration)) {
      return "The required column '" + add.column().name() + "' of '" + add.target().name() + "'";
    } else if (operation instanceof AddConstraint add
        && exists(add.target().name(), step, migration)
        && isOfOldColumns(add, step, migration)) {
      return "The new constraint of '" + add.target().name() + "'";
    } else if (operation instanceof DropDefault drop
        && exists(drop.target().name(), step, migration)
        && !isNew(column(drop.target().name(), drop.column().value(), step), migration)) {
      return "The drop of the default of '" + drop.target().name() + "." + drop.column() + "'";
    } else if (operation instanceof AlterColumnType change
        && exists(change.target().name(), step, migration)
        && isOtherType(TypeChange.of(change, step), migration)) {
      return TypeChange.of(change, step).sentence();
    }
    return null;
  }

  /** Whether the version that runs reads and writes values of another type from then on. */
  private static boolean isOtherType(TypeChange change, ReplayedMigration migration) {
    TypeName from = change.from();
    return from != null
        && !isNew(change.column(), migration)
        && !(from.name().equals(change.change().type().name())
            && from.arrayDimensions() == change.change().type().arrayDimensions())
        && !(TEXTS.contains(from.name()) && TEXTS.contains(change.change().type().name()));
  }

  private static boolean isRequired(ColumnDefinition column) {
    return column.notNull()
        && (column.defaultValue() == null || column.defaultValue().isNull())
        && column.generated() == null
        && column.identity() == null
        && (column.type() == null || !column.type().isSerial());
  }

  /** Whether the version that runs can write what the constraint refuses. */
  private static boolean isOfOldColumns(AddConstraint add, Step step, ReplayedMigration migration) {
    Collection<String> columns;
    if (add.constraint() instanceof Constraint.Check check) {
      columns = check.expression().columns();
    } else if (add.constraint() instanceof Constraint.ForeignKey key) {
      columns = values(key.columns());
    } else if (add.constraint() instanceof Constraint.Unique unique) {
      columns = values(unique.columns());
    } else {
      return true;
    }
    return columns.stream()
        .noneMatch(name -> isNew(column(add.target().name(), name, step), migration));
  }

  private static List<String> values(List<Name> names) {
    return names.stream().map(Name::value).toList();
  }

  private static Optional<Column> column(ObjectName table, String name, Step step) {
    return step.before().table(table).flatMap(t -> t.column(name));
  }

  private static boolean isNew(Optional<Column> column, ReplayedMigration migration) {
    return column.map(Column::origin).filter(migration::isNew).isPresent();
  }

  /** The rows that an operation takes from the version that runs; null if none. */
  private static @Nullable String rowsTaken(Step step, ReplayedMigration migration) {
    if (step.operation() instanceof Delete delete) {
      return exists(delete.table(), step, migration) ? "DELETE FROM " + delete.table() : null;
    }
    return step.operation() instanceof Truncate truncate
            && exists(truncate.table(), step, migration)
        ? "TRUNCATE " + truncate.table()
        : null;
  }

  /** What an operation brings that is there when the migration ends; null if nothing. */
  private static @Nullable String brought(
      Step step, ReplayedMigration migration, Set<QualifiedName> dropped) {
    Operation operation = step.operation();
    if (operation instanceof CreateTable create && isGone(create.name(), step, migration)
        || operation instanceof CreateTableAs other && isGone(other.name(), step, migration)) {
      return null;
    } else if (operation instanceof CreateView create) {
      return create.temporary() || create.orReplace() ? null : "CREATE VIEW " + create.name();
    } else if (operation instanceof CreateMaterializedView create) {
      return "CREATE MATERIALIZED VIEW " + create.name();
    }
    return SchemaChanges.brought(step, dropped);
  }

  /** Whether the migration itself removes in the end what a step makes. */
  private static boolean isGone(ObjectName made, Step step, ReplayedMigration migration) {
    return made.known() && migration.after().table(step.after().resolve(made)).isEmpty();
  }

  private static boolean exists(ObjectName name, Step step, ReplayedMigration migration) {
    return !name.known() || migration.exists(step.before().resolve(name), step);
  }

  /** A release that contracts what it expands leaves no version the time to cease to use it. */
  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    Map<QualifiedName, ReplayedMigration> expanded = new HashMap<>();
    for (ReplayedMigration migration : history) {
      if (migration.migration().unreleased() && isBefore(migration, Phase.CONTRACT)) {
        for (Step step : migration.steps()) {
          step.effect()
              .locks(Role.TARGET)
              .map(RelationLock::relation)
              .forEach(table -> expanded.putIfAbsent(table, migration));
        }
      }
    }
    for (ReplayedMigration migration : history) {
      StatedPhase stated = migration.migration().declared().phase();
      if (stated != null
          && stated.phase() == Phase.CONTRACT
          && migration.migration().unreleased()
          && migration.migration().reported()) {
        contracted(migration, expanded).ifPresent(findings);
      }
    }
  }

  private static boolean isBefore(ReplayedMigration migration, Phase phase) {
    StatedPhase stated = migration.migration().declared().phase();
    return stated != null && stated.phase().compareTo(phase) < 0;
  }

  private static Optional<Finding> contracted(
      ReplayedMigration migration, Map<QualifiedName, ReplayedMigration> expanded) {
    for (Step step : migration.steps()) {
      String taken = step.surroundings().called() ? null : SchemaChanges.takenAway(step, migration);
      ReplayedMigration other =
          step.effect()
              .locks(Role.TARGET)
              .map(lock -> expanded.get(lock.relation()))
              .filter(found -> found != null)
              .findFirst()
              .orElse(null);
      if (taken != null && other != null) {
        String name = other.migration().name();
        boolean first = migration.ordinal() < other.ordinal();
        StatedPhase stated = other.migration().declared().phase();
        return Optional.of(
            finding(
                step,
                migration,
                stated == null ? other.migration().start() : stated.region(),
                taken
                    + (first ? " comes before '" : " comes in the release of '")
                    + name
                    + "', which prepares it.",
                "Both run in one deployment, so the version that still uses the old form runs while"
                    + " it is taken away.",
                "Leave it out of this release, and ship it with the next one."));
      }
    }
    return Optional.empty();
  }

  private static Finding finding(
      Step step,
      ReplayedMigration migration,
      Region promise,
      String message,
      String why,
      String remedy) {
    return Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            message,
            why,
            new Remedy(remedy, List.of()))
        .withRelated("the phase is stated here", promise);
  }
}
