package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetNotNull;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeOperation.AddEnumValue;
import io.github.surefoot.engine.operation.TypeOperation.CreateType;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What operations take from the version of the application that runs, and what they bring. */
final class SchemaChanges {
  private SchemaChanges() {}

  /** What an operation takes from a version that uses it; null if nothing. */
  static @Nullable String takenAway(Step step, ReplayedMigration migration) {
    Operation operation = step.operation();
    if (operation instanceof DropTable drop) {
      return existing(drop.name(), step, migration) ? "DROP TABLE " + drop.name() : null;
    } else if (operation instanceof DropIndex drop) {
      QualifiedName table = step.before().index(drop.name()).map(Index::table).orElse(null);
      return table == null || migration.exists(table, step) ? "DROP INDEX " + drop.name() : null;
    } else if (operation instanceof DropObject drop) {
      return existing(drop.name(), step, migration)
          ? "DROP " + drop.kind() + " " + drop.name()
          : null;
    } else if (operation instanceof DropRoutine drop) {
      return "DROP " + drop.kind() + " " + drop.routine().name();
    } else if (operation instanceof RenameObject rename) {
      return "The renaming of '" + rename.name() + "'";
    }
    if (!(operation instanceof AlterTable alter)
        || !existing(alter.target().name(), step, migration)) {
      return null;
    }
    String of = " of '" + alter.target().name() + "'";
    if (alter instanceof DropColumn drop) {
      return "The drop of the column '" + drop.column() + "'" + of;
    } else if (alter instanceof RenameColumn rename) {
      return "The renaming of the column '" + rename.column() + "'" + of;
    } else if (alter instanceof RenameRelation && alter.target().kind() != RelationKind.INDEX) {
      return "The renaming" + of;
    } else if (alter instanceof SetSchema) {
      return "The new schema" + of;
    } else if (alter instanceof SetNotNull set) {
      return "NOT NULL on the column '" + set.column() + "'" + of;
    }
    return null;
  }

  private static boolean existing(ObjectName name, Step step, ReplayedMigration migration) {
    return !name.known() || migration.exists(step.before().resolve(name), step);
  }

  /** What an operation brings that a new version may need; null if nothing. */
  static @Nullable String brought(Step step, Set<QualifiedName> dropped) {
    Operation operation = step.operation();
    if (operation instanceof CreateTable create) {
      return create.persistence() == Persistence.TEMPORARY
              || create.partitionOf() != null
              || dropped.contains(step.after().resolve(create.name()))
          ? null
          : "CREATE TABLE " + create.name();
    } else if (operation instanceof CreateTableAs create) {
      return create.persistence() == Persistence.TEMPORARY
              || dropped.contains(step.after().resolve(create.name()))
          ? null
          : "CREATE TABLE " + create.name();
    } else if (operation instanceof AddColumn add) {
      return "The new column '" + add.column().name() + "' of '" + add.target().name() + "'";
    } else if (operation instanceof AddEnumValue add) {
      return "The new value of '" + add.type() + "'";
    } else if (operation instanceof CreateType create) {
      return dropped.contains(step.before().resolve(create.type()))
          ? null
          : "CREATE TYPE " + create.type();
    } else if (operation instanceof CreateSequence create) {
      return create.persistence() == Persistence.TEMPORARY
              || dropped.contains(step.before().resolve(create.name()))
          ? null
          : "CREATE SEQUENCE " + create.name();
    }
    return null;
  }

  /** What was there before the migration and is made anew by it is nothing new. */
  static void note(Step step, Set<QualifiedName> dropped) {
    if (step.operation() instanceof DropTable drop && drop.name().known()) {
      dropped.add(step.before().resolve(drop.name()));
    } else if (step.operation() instanceof DropObject drop && drop.name().known()) {
      dropped.add(step.before().resolve(drop.name()));
    } else if (step.operation() instanceof RenameRelation rename
        && rename.target().name().known()) {
      dropped.add(step.before().resolve(rename.target().name()));
    }
  }
}
