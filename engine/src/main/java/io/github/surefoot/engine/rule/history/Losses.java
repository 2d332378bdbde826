package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.DomainOperation.CreateDomain;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.CreateExtension;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineChange;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TypeOperation.CreateType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a history had and has not any more, gathered step by step: which step dropped or renamed it.
 * SQL that is not understood may have made anything again, so that nothing counts as lost then.
 */
final class Losses {
  private final Map<Thing, Loss> lost = new HashMap<>();
  private boolean complete = true;

  /** What sort of thing has a name. */
  enum Kind {
    RELATION,
    COLUMN,
    ROUTINE,
    TYPE,
    /** A unique index over columns, by whatever name: what ON CONFLICT goes by. */
    KEY,
    CONSTRAINT
  }

  /**
   * Something with a name.
   *
   * @param column null unless it is a column, key or constraint of the relation {@code name}: its
   *     name, of a key its columns in alphabetical order
   */
  record Thing(Kind kind, QualifiedName name, @Nullable String column) {
    static Thing relation(QualifiedName name) {
      return new Thing(Kind.RELATION, name, null);
    }

    static Thing column(QualifiedName table, String column) {
      return new Thing(Kind.COLUMN, table, column);
    }

    static Thing routine(QualifiedName name) {
      return new Thing(Kind.ROUTINE, name, null);
    }

    static Thing key(QualifiedName table, Collection<String> columns) {
      return new Thing(Kind.KEY, table, String.join("', '", new TreeSet<>(columns)));
    }

    static Thing constraint(QualifiedName table, String constraint) {
      return new Thing(Kind.CONSTRAINT, table, constraint);
    }

    static Thing type(QualifiedName name) {
      return new Thing(Kind.TYPE, name, null);
    }
  }

  /**
   * How something went.
   *
   * @param what as in messages: {@code table}, {@code view}, {@code column}, {@code function}
   * @param newName null if it was dropped
   */
  record Loss(
      Thing thing, String what, Step step, ReplayedMigration migration, @Nullable String newName) {

    /** {@code dropped}, or {@code renamed to 'x'}. */
    String words() {
      return newName == null ? "dropped" : "renamed to '" + newName + "'";
    }
  }

  /** Begins a migration. */
  void enter(ReplayedMigration migration) {
    if (!isUnderstood(migration.migration())) {
      forget();
    }
  }

  /** Forgets everything if an operation may have made anything. */
  void look(Step step) {
    if (!isUnderstood(step.operation())) {
      forget();
    }
    restore(step);
  }

  /** What an operation makes that may not run is not lost for sure any more. */
  private void restore(Step step) {
    Operation operation = step.operation();
    Catalog before = step.before();
    if (operation instanceof CreateExtension) {
      lost.keySet().removeIf(t -> t.kind() == Kind.ROUTINE || t.kind() == Kind.TYPE);
    } else if (!step.conditional()) {
      return;
    } else if (operation instanceof CreateType create && create.type().known()) {
      lost.remove(Thing.type(before.created(create.type(), Persistence.PERMANENT)));
    } else if (operation instanceof CreateDomain create && create.name().known()) {
      lost.remove(Thing.type(before.created(create.name(), Persistence.PERMANENT)));
    } else if (operation instanceof RenameRelation rename
        && rename.newName().known()
        && rename.target().name().known()) {
      String schema = before.resolve(rename.target().name()).schema();
      lost.remove(Thing.relation(new QualifiedName(schema, rename.newName().value())));
    } else if (operation instanceof CreateSequence create && create.name().known()) {
      lost.remove(Thing.relation(before.created(create.name(), Persistence.PERMANENT)));
    } else if (operation instanceof CreateIndex create
        && create.name() != null
        && create.table().known()) {
      String schema = before.resolve(create.table()).schema();
      lost.remove(Thing.relation(new QualifiedName(schema, create.name().value())));
    } else if (operation instanceof CreateTable create && create.name().known()) {
      lost.remove(Thing.relation(before.created(create.name(), create.persistence())));
    } else if (operation instanceof CreateTableAs create && create.name().known()) {
      lost.remove(Thing.relation(before.created(create.name(), create.persistence())));
    } else if (operation instanceof RenameObject || operation instanceof AlterRoutine) {
      lost.keySet().removeIf(t -> t.kind() == Kind.ROUTINE || t.kind() == Kind.TYPE);
    }
  }

  private void forget() {
    lost.clear();
    complete = false;
  }

  /** Whether everything was understood so far. */
  boolean isComplete() {
    return complete;
  }

  Optional<Loss> of(Thing thing) {
    return Optional.ofNullable(lost.get(thing));
  }

  private static boolean isUnderstood(Migration migration) {
    return migration.unresolved().isEmpty()
        && migration.statements().stream().allMatch(s -> s.statement().problem() == null);
  }

  private static boolean isUnderstood(Operation operation) {
    return !(operation instanceof DoBlock block && !block.code().known())
        && !(operation instanceof RunRoutine run && !run.code().known());
  }

  /** Keeps in mind what a step takes away for sure. */
  void note(Step step, ReplayedMigration migration) {
    if (step.conditional()) {
      return;
    }
    Operation operation = step.operation();
    if (operation instanceof DropIndex drop) {
      step.before().index(drop.name()).ifPresent(i -> keys(i.table(), step, migration));
    } else if (operation instanceof DropConstraint drop && drop.target().name().known()) {
      keys(step.before().resolve(drop.target().name()), step, migration);
    }
    if (operation instanceof DropTable drop) {
      relation(drop.name(), null, step, migration);
    } else if (operation instanceof DropObject drop && isRelation(drop.kind())) {
      relation(drop.name(), null, step, migration);
    } else if (operation instanceof DropObject drop
        && (drop.kind().equals("TYPE") || drop.kind().equals("DOMAIN"))) {
      type(drop.name(), null, step, migration);
    } else if (operation instanceof RenameObject rename
        && (rename.kind().equals("TYPE") || rename.kind().equals("DOMAIN"))) {
      type(rename.name(), rename.newName().value(), step, migration);
    } else if (operation instanceof DropIndex drop) {
      relation(drop.name(), null, step, migration);
    } else if (operation instanceof RenameRelation rename) {
      relation(rename.target().name(), rename.newName().value(), step, migration);
    } else if (operation instanceof SetSchema move) {
      ObjectName name = move.target().name();
      relation(name, move.schema() + "." + name.name(), step, migration);
    } else if (operation instanceof DropColumn drop) {
      column(drop, drop.column(), null, step, migration);
    } else if (operation instanceof RenameColumn rename) {
      column(rename, rename.column(), rename.newName().value(), step, migration);
    } else if (operation instanceof DropRoutine drop) {
      routine(drop.routine().name(), null, step, migration);
    } else if (operation instanceof AlterRoutine alter) {
      String newName =
          alter.change() instanceof RoutineChange.Rename rename
              ? rename.newName().value()
              : alter.change() instanceof RoutineChange.Move move
                  ? move.schema() + "." + alter.routine().name().name()
                  : null;
      if (newName != null) {
        routine(alter.routine().name(), newName, step, migration);
      }
    }
  }

  private static boolean isRelation(String kind) {
    return kind.equals("VIEW")
        || kind.equals("MATERIALIZED VIEW")
        || kind.equals("SEQUENCE")
        || kind.equals("FOREIGN TABLE");
  }

  private void relation(
      ObjectName written, @Nullable String newName, Step step, ReplayedMigration migration) {
    if (!written.known()) {
      return;
    }
    Catalog before = step.before();
    QualifiedName name = before.resolve(written);
    Table table = before.table(name).orElse(null);
    boolean had =
        table == null
            ? before.hasRelation(name)
            : table.ofHistory() && table.persistence() != Persistence.TEMPORARY;
    if (had && !step.after().hasRelation(name)) {
      String what =
          table != null
              ? table.kind().words()
              : before.index(name).isPresent() ? "index" : "sequence";
      put(new Loss(Thing.relation(name), what, step, migration, newName));
    }
  }

  private void column(
      AlterTable action,
      Name column,
      @Nullable String newName,
      Step step,
      ReplayedMigration migration) {
    Table before = step.before().table(action.target().name()).orElse(null);
    Table after = step.after().table(action.target().name()).orElse(null);
    if (before != null
        && after != null
        && before.ofHistory()
        && before.column(column.value()).isPresent()
        && after.column(column.value()).isEmpty()) {
      put(
          new Loss(
              Thing.column(before.name(), column.value()), "column", step, migration, newName));
    }
  }

  /** The keys and constraints that a table has lost. */
  private void keys(QualifiedName name, Step step, ReplayedMigration migration) {
    Table before = step.before().table(name).orElse(null);
    Table after = step.after().table(name).orElse(null);
    if (before == null || after == null || !before.ofHistory()) {
      return;
    }
    for (Index index : before.indexes()) {
      if (isKey(index, index.keyColumns())
          && after.indexes().stream().noneMatch(i -> isKey(i, index.keyColumns()))) {
        put(new Loss(Thing.key(name, index.keyColumns()), "unique index", step, migration, null));
      }
    }
    for (TableConstraint constraint : before.constraints()) {
      if (after.constraint(constraint.name()).isEmpty()) {
        Thing thing = Thing.constraint(name, constraint.name());
        put(new Loss(thing, "constraint", step, migration, null));
      }
    }
  }

  /** Whether ON CONFLICT with these columns can go by the index. */
  static boolean isKey(Index index, Collection<String> columns) {
    return index.unique()
        && index.where() == null
        && !index.keyColumns().isEmpty()
        && new TreeSet<>(index.keyColumns()).equals(new TreeSet<>(columns));
  }

  private void routine(
      ObjectName written, @Nullable String newName, Step step, ReplayedMigration migration) {
    if (!written.known()) {
      return;
    }
    QualifiedName name = step.before().resolveRoutine(written);
    if (!step.before().routinesNamed(name).isEmpty()
        && step.after().routinesNamed(name).isEmpty()) {
      String what = step.before().routinesNamed(name).get(0).kind().name().toLowerCase(Locale.ROOT);
      put(new Loss(Thing.routine(name), what, step, migration, newName));
    }
  }

  private void type(
      ObjectName written, @Nullable String newName, Step step, ReplayedMigration migration) {
    if (!written.known()) {
      return;
    }
    QualifiedName name = step.before().resolveType(written);
    if (hasType(step.before(), name) && !hasType(step.after(), name)) {
      put(new Loss(Thing.type(name), "type", step, migration, newName));
    }
  }

  private static boolean hasType(Catalog catalog, QualifiedName name) {
    return catalog.domain(name).isPresent() || catalog.type(name).isPresent();
  }

  private void put(Loss loss) {
    if (!loss.migration.history().assumptions().isExternal(loss.thing.name().schema())) {
      lost.put(loss.thing, loss);
    }
  }
}
