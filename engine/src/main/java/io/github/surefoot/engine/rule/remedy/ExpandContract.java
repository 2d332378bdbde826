package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TypeOperation.RenameEnumValue;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Remedy R4: the new beside the old, until nothing uses the old any more. */
public final class ExpandContract {
  private ExpandContract() {}

  /** For a renamed label of an enum: a second label. */
  public static Remedy label(RenameEnumValue rename, Step step, ReplayedMigration migration) {
    String text =
        "Add the new label beside the old one. Once every version that runs knows both, change the"
            + " rows in batches; the old label can stay, unused.";
    if (rename.label() == null || rename.newLabel() == null) {
      return new Remedy(text, List.of());
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String add =
        "ALTER TYPE "
            + Sql.written(rename.type())
            + " ADD VALUE "
            + Identifiers.literal(rename.newLabel())
            + " AFTER "
            + Identifiers.literal(rename.label());
    if (migration.history().target().atLeast(12)) {
      plan.here(add);
    } else {
      plan.thenOutsideTransaction("add " + rename.newLabel(), Set.of(Outside.OTHER), add);
    }
    return new Remedy(text, plan.snippets());
  }

  /**
   * For a renamed column: a mapping in the code, or a second column that a trigger keeps equal.
   *
   * @param column what is known of it
   */
  public static Remedy column(
      RenameColumn rename, Optional<Column> column, Step step, ReplayedMigration migration) {
    AlterTable.Target target = rename.target();
    List<Snippet> snippets = new ArrayList<>();
    snippets.add(
        new Snippet(
            "in the entity, if only the code's name shall change",
            "java",
            "@Column(name = \"" + rename.column().value().replace("\"", "\\\"") + "\")"));
    if (target.kind() != RelationKind.TABLE) {
      return new Remedy("Keep the name and map it in the code.", snippets);
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String trigger = Sql.newName(step, target.name(), List.of(rename.newName().value()), "sync");
    String function = Sql.besides(target.name(), trigger);
    String table = Sql.written(target.name());
    String newColumn = Sql.written(rename.newName());
    String oldColumn = Sql.written(rename.column());
    plan.here(
        Sql.alter(target) + " ADD COLUMN " + newColumn + " " + type(column, rename.column()),
        "CREATE FUNCTION " + function + "() " + body(oldColumn, newColumn),
        "CREATE TRIGGER "
            + trigger
            + " BEFORE INSERT OR UPDATE ON "
            + table
            + "\n  FOR EACH ROW EXECUTE "
            + (migration.history().target().atLeast(11) ? "FUNCTION " : "PROCEDURE ")
            + function
            + "()");
    if (Batches.isPossible(migration)) {
      Batches.add(
          plan,
          "fill " + target.name().name() + " " + rename.newName(),
          target.name(),
          Batches.update(
              target.name(),
              newColumn + " = " + oldColumn,
              newColumn + " IS DISTINCT FROM " + oldColumn),
          step,
          migration);
    }
    plan.thenLater(
        "stop " + trigger,
        "DROP TRIGGER " + trigger + " ON " + table,
        "DROP FUNCTION " + function + "()");
    DropLater.addDrop(plan, target, rename.column(), step, migration);
    snippets.addAll(plan.snippets());
    return new Remedy(
        "Keep the name and map it in the code. If the name has to change: add the new column, let a"
            + " trigger keep both equal and fill it in batches; release code that uses the new"
            + " column alone; drop the trigger and the old column with a later release.",
        snippets);
  }

  /** Copies whichever of the two columns a version of the application wrote to the other. */
  private static String body(String oldColumn, String newColumn) {
    return """
        RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'INSERT' THEN
            NEW.%2$s := coalesce(NEW.%2$s, NEW.%1$s);
            NEW.%1$s := coalesce(NEW.%1$s, NEW.%2$s);
          ELSIF NEW.%1$s IS DISTINCT FROM OLD.%1$s THEN
            NEW.%2$s := NEW.%1$s;
          ELSIF NEW.%2$s IS DISTINCT FROM OLD.%2$s THEN
            NEW.%1$s := NEW.%2$s;
          END IF;
          RETURN NEW;
        END $$"""
        .replace("%1$s", oldColumn)
        .replace("%2$s", newColumn);
  }

  private static String type(Optional<Column> column, Name name) {
    return column.map(Column::type).map(Object::toString).orElse("<the type of " + name + ">");
  }

  /** For a renamed or moved relation: a view that answers to the old name. */
  public static Remedy relation(AlterTable action, Step step, ReplayedMigration migration) {
    AlterTable.Target target = action.target();
    if (target.kind() == RelationKind.SEQUENCE) {
      return new Remedy(
          "Keep the name. If it has to change, first release code that does not name the sequence.",
          List.of());
    }
    ObjectName old = target.name();
    String rename =
        "ALTER "
            + target.kind().words().toUpperCase(Locale.ROOT)
            + " "
            + Sql.written(old)
            + (action instanceof RenameRelation to
                ? " RENAME TO " + Sql.written(to.newName())
                : " SET SCHEMA " + Sql.written(((SetSchema) action).schema()));
    String view = "CREATE VIEW " + Sql.written(old) + " AS SELECT * FROM " + newName(action);
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    if (step.transaction().isOpen()) {
      plan.here(rename, view);
    } else {
      plan.here("BEGIN", rename, view, "COMMIT");
    }
    plan.thenLater("drop view " + old.name(), "DROP VIEW " + Sql.written(old));
    return new Remedy(
        "Let a view answer to the old name, made in the same transaction, and drop it when no"
            + " version of the application uses it any more. Through a view, INSERT … ON CONFLICT ON"
            + " CONSTRAINT, COPY FROM, TRUNCATE and new foreign keys do not work.",
        plan.snippets());
  }

  private static String newName(AlterTable action) {
    ObjectName old = action.target().name();
    if (action instanceof RenameRelation rename) {
      return Sql.besides(old, Sql.written(rename.newName()));
    }
    Name schema = ((SetSchema) action).schema();
    return Sql.written(schema) + "." + Sql.written(old.name());
  }
}
