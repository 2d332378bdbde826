package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Sequence.Place;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.catalog.UserType.Kind;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Dropped tables, views, columns and constraints: ACCESS EXCLUSIVE on whatever goes with them. */
final class DropEffect {
  private static final LockMode LOCK = LockMode.ACCESS_EXCLUSIVE;

  private final EffectBuilder effect;
  private final ForeignKeyLocks keys;

  DropEffect(EffectBuilder effect) {
    this.effect = effect;
    this.keys = new ForeignKeyLocks(effect);
  }

  /**
   * DROP TABLE, DROP VIEW, DROP MATERIALIZED VIEW.
   *
   * @param kind what the statement calls it
   */
  void relation(QualifiedName name, RelationKind kind, boolean cascade) {
    RelationKind is = effect.table(name).map(Table::kind).orElse(kind);
    if (is != kind && kind != RelationKind.FOREIGN_TABLE && is != RelationKind.FOREIGN_TABLE) {
      effect.fails("'" + name.display() + "' is a " + is.words() + ", not a " + kind.words());
    }
    relation(name, cascade);
  }

  void relation(QualifiedName name, boolean cascade) {
    effect.lock(name, LOCK, Role.TARGET);
    parent(name, cascade);
    Set<QualifiedName> gone = new HashSet<>();
    Deque<QualifiedName> open = new ArrayDeque<>();
    open.add(name);
    while (!open.isEmpty()) {
      QualifiedName next = open.remove();
      if (!gone.add(next)) {
        continue;
      }
      effect.lockIndexes(next);
      effect.lockSequences(next, null, LOCK);
      for (Table partition : effect.catalog().partitions(next)) {
        effect.lock(partition.name(), LOCK, Role.PARTITION);
        open.add(partition.name());
      }
      Table table = effect.table(next).orElse(null);
      if (table != null) {
        keys.dropped(ForeignKeyLocks.own(table, effect.catalog()), next);
      }
      attached(next, cascade, gone);
      boolean referenced =
          effect.catalog().referencing(next).stream()
              .anyMatch(t -> !gone.contains(t.name()) && !goesToo(t.name()));
      if (cascade) {
        keys.referencing(next, key -> true);
        dependents(next, open);
      } else if (effect.catalog().dependentViews(next).stream()
          .anyMatch(v -> !gone.contains(v.name()) && !goesToo(v.name()))) {
        effect.fails("a view reads '" + next.display() + "' and CASCADE is not said");
      } else if (referenced) {
        effect.fails("a foreign key refers to '" + next.display() + "' and CASCADE is not said");
      }
      if (!cascade) {
        heirs(next, gone);
      }
    }
  }

  /**
   * Triggers, rules and policies of other tables that cannot be without a relation; a constraint
   * trigger FROM it goes without CASCADE.
   */
  private void attached(QualifiedName relation, boolean cascade, Set<QualifiedName> gone) {
    for (Table table : effect.catalog().attachedTo(relation)) {
      if (gone.contains(table.name())) {
        continue;
      }
      boolean needed = table.attachments().need(relation);
      if (cascade || !needed) {
        effect.lock(table.name(), LOCK, Role.DEPENDENT);
      } else if (!goesToo(table.name())) {
        effect.fails(
            "a rule or policy of '"
                + table.name().display()
                + "' needs '"
                + relation.display()
                + "' and CASCADE is not said");
      }
    }
  }

  /** DROP FUNCTION: the triggers that execute it and the rules and policies that call it. */
  void routine(DropRoutine operation) {
    for (Table user : effect.catalog().needing(operation.routine())) {
      if (operation.cascade()) {
        effect.lock(user.name(), LOCK, Role.DEPENDENT);
      } else {
        effect.fails(
            "a trigger, rule or policy of '"
                + user.name().display()
                + "' needs '"
                + operation.routine().name()
                + "' and CASCADE is not said");
      }
    }
  }

  /** An inheritance child that stays needs the table. */
  private void heirs(QualifiedName relation, Set<QualifiedName> gone) {
    for (Table child : effect.catalog().children(relation)) {
      if (!gone.contains(child.name()) && !goesToo(child.name())) {
        effect.fails("'" + child.name().display() + "' inherits from it and CASCADE is not said");
      }
    }
  }

  /** Whether the same statement drops a table, by its name or as a partition. */
  private boolean goesToo(QualifiedName table) {
    for (Operation operation : effect.situation().statement()) {
      ObjectName named = null;
      if (operation instanceof DropTable drop) {
        named = drop.name();
      } else if (operation instanceof DropObject drop && drop.kind().endsWith("VIEW")) {
        named = drop.name();
      }
      if (named != null && named.known()) {
        QualifiedName dropped = effect.catalog().resolve(named);
        if (dropped.equals(table)
            || effect.catalog().partitionTree(dropped).stream()
                .anyMatch(t -> t.name().equals(table))) {
          return true;
        }
      }
    }
    return false;
  }

  private void dependents(QualifiedName relation, Deque<QualifiedName> open) {
    for (Table child : effect.catalog().children(relation)) {
      effect.lock(child.name(), LOCK, Role.CHILD);
      open.add(child.name());
    }
    for (Table view : effect.catalog().dependentViews(relation)) {
      effect.lock(view.name(), LOCK, Role.DEPENDENT);
      open.add(view.name());
    }
  }

  /** A partition takes its parent and the DEFAULT partition beside it along. */
  private void parent(QualifiedName name, boolean cascade) {
    QualifiedName parent = effect.table(name).map(Table::partitionOf).orElse(null);
    if (parent == null) {
      return;
    }
    effect.lock(parent, LOCK, Role.PARENT);
    if (!cascade && !effect.catalog().referencing(parent).isEmpty()) {
      effect.fails(
          "a foreign key refers to '"
              + parent.display()
              + "', which '"
              + name.display()
              + "' is a partition of");
    }
    effect
        .catalog()
        .defaultPartition(parent)
        .filter(sibling -> !sibling.name().equals(name))
        .ifPresent(sibling -> effect.lock(sibling.name(), LOCK, Role.DEFAULT_PARTITION));
  }

  /** DROP COLUMN. */
  void column(DropColumn action, QualifiedName name) {
    effect.lock(name, LOCK, Role.TARGET);
    if (effect.table(name).map(Table::partitionOf).isPresent()) {
      effect.fails("a partition keeps the columns of its parent");
    }
    Table target = effect.table(name).orElse(null);
    String column = action.column().value();
    if (target != null && target.columnsKnown() && target.column(column).isEmpty()) {
      if (!action.ifExists() && action.column().known()) {
        effect.fails("there is no column '" + column + "'");
      }
      return;
    }
    // The server looks at the children under ONLY too: they keep the column as their own.
    if (action.target().only()) {
      effect.catalog().children(name).forEach(c -> effect.lock(c.name(), LOCK, Role.CHILD));
    } else {
      effect.lockBelow(name, LOCK);
    }
    List<Table> tables = new ArrayList<>();
    if (target != null) {
      tables.add(target);
    }
    if (!action.target().only()) {
      tables.addAll(effect.catalog().descendants(name));
    }
    for (Table table : tables) {
      columnOf(table, column, action.cascade());
    }
  }

  private void columnOf(Table table, String column, boolean cascade) {
    for (Index index : table.indexes()) {
      if (index.mentions(column)) {
        effect.lock(index.name(), LOCK, Role.INDEX);
      }
    }
    effect.lockSequences(table.name(), column, LOCK);
    List<TableConstraint> gone = new ArrayList<>();
    for (TableConstraint key : ForeignKeyLocks.own(table, effect.catalog())) {
      if (key.columns().contains(column)) {
        gone.add(key);
      }
    }
    keys.dropped(gone, table.name());
    boolean referenced =
        effect.catalog().referencing(table.name()).stream()
            .filter(t -> !t.name().equals(table.name()))
            .flatMap(t -> t.constraints().stream())
            .anyMatch(
                c ->
                    table.name().equals(c.references())
                        && ForeignKeyLocks.refersTo(c, table, column));
    if (cascade) {
      keys.referencing(table.name(), key -> ForeignKeyLocks.refersTo(key, table, column));
      views(table.name(), column);
    } else if (table.attachments().needColumn(column)) {
      effect.fails(
          "a trigger, policy or publication needs '" + column + "' and CASCADE is not said");
    } else if (referenced) {
      effect.fails("a foreign key refers to '" + column + "' and CASCADE is not said");
    } else {
      ViewUse.refuse(effect, table.name(), column, "CASCADE is not said");
    }
  }

  /** The views that use a column go with it, and so do those that read them. */
  private void views(QualifiedName table, String column) {
    Deque<QualifiedName> open = new ArrayDeque<>();
    Set<QualifiedName> gone = new HashSet<>();
    for (Table view : effect.catalog().dependentViews(table)) {
      ViewDefinition definition = view.view();
      if (definition != null && !definition.mayUse(table, column)) {
        continue;
      }
      if (definition == null || !definition.uses(table, column)) {
        effect.unknown(
            "Whether the view '"
                + view.name().display()
                + "' uses the column is not known: it is taken to go with it.");
      }
      open.add(view.name());
    }
    while (!open.isEmpty()) {
      QualifiedName view = open.remove();
      if (gone.add(view)) {
        effect.lock(view, LOCK, Role.DEPENDENT);
        effect.lockIndexes(view);
        effect.catalog().dependentViews(view).forEach(next -> open.add(next.name()));
      }
    }
  }

  /** DROP CONSTRAINT. */
  void constraint(DropConstraint action, QualifiedName name) {
    effect.lock(name, LOCK, Role.TARGET);
    boolean below = !action.target().only();
    Table table = effect.table(name).orElse(null);
    TableConstraint constraint =
        table == null || !action.constraint().known()
            ? null
            : table.constraint(action.constraint().value()).orElse(null);
    if (constraint == null || table == null) {
      if (table != null && table.complete()) {
        return;
      }
      effect.unknown(
          "The constraint '"
              + action.constraint()
              + "' is not known: if it is a foreign key, the table it refers to is locked ACCESS"
              + " EXCLUSIVE too; the statement that made it would settle it.");
      return;
    }
    below(constraint, name, below);
    if (constraint.references() != null) {
      effect.lockTree(constraint.references(), LOCK, Role.REFERENCED);
    }
    List<Table> tables = new ArrayList<>(List.of(table));
    if (below) {
      tables.addAll(effect.catalog().partitionTree(name));
    }
    for (Table each : tables) {
      for (Index index : each.indexes()) {
        if (index.constraint() != null && ofConstraint(index, each, constraint)) {
          effect.lock(index.name(), LOCK, Role.INDEX);
        }
      }
    }
    if (isKey(constraint)) {
      boolean needed =
          effect.catalog().referencing(name).stream()
              .flatMap(t -> t.constraints().stream())
              .anyMatch(c -> name.equals(c.references()) && ForeignKeyLocks.needs(c, constraint));
      if (action.cascade()) {
        keys.referencing(name, key -> ForeignKeyLocks.needs(key, constraint));
      } else if (needed) {
        effect.fails("a foreign key needs '" + constraint.name() + "' and CASCADE is not said");
      }
    }
  }

  private void below(TableConstraint constraint, QualifiedName name, boolean below) {
    boolean everywhere =
        (constraint.definition() instanceof Constraint.Check check && !check.noInherit())
            || constraint.definition() instanceof Constraint.NotNull;
    if (everywhere && below) {
      effect.lockBelow(name, LOCK);
    } else if (everywhere) {
      effect.catalog().children(name).forEach(c -> effect.lock(c.name(), LOCK, Role.CHILD));
    } else if (below) {
      effect.lockPartitions(name, LOCK);
    }
  }

  private static boolean ofConstraint(Index index, Table table, TableConstraint constraint) {
    return table.constraints().stream()
        .anyMatch(
            c ->
                c.name().equals(index.constraint())
                    && c.definition().equals(constraint.definition()));
  }

  private static boolean isKey(TableConstraint constraint) {
    return constraint.definition() instanceof Constraint.PrimaryKey
        || constraint.definition() instanceof Constraint.Unique;
  }

  /** DROP SCHEMA: CASCADE drops everything in it; without it there must be nothing. */
  void schema(String schema, boolean cascade) {
    for (Table table : effect.catalog().tables()) {
      if (table.name().schema().equals(schema)) {
        if (cascade) {
          relation(table.name(), true);
        } else if (table.ofHistory()) {
          effect.fails("'" + table.name().display() + "' is in it and CASCADE is not said");
        }
      }
    }
    for (Sequence sequence : effect.catalog().allSequences()) {
      if (sequence.name().schema().equals(schema)) {
        if (cascade) {
          effect.lock(sequence.name(), LOCK, Role.DEPENDENT);
        } else {
          effect.fails("'" + sequence.name().display() + "' is in it and CASCADE is not said");
        }
      }
    }
    if (cascade) {
      for (Table user : effect.catalog().triggeredFromSchema(schema)) {
        effect.lock(user.name(), LOCK, Role.DEPENDENT);
      }
    }
    for (QualifiedName type : effect.catalog().typesIn(schema)) {
      if (cascade) {
        type(type, true);
      } else {
        effect.fails("'" + type.display() + "' is in it and CASCADE is not said");
      }
    }
  }

  /** DROP SEQUENCE: defaults that draw from it are in its way; an identity column keeps it. */
  void sequence(DropObject operation) {
    QualifiedName name = effect.catalog().resolve(operation.name());
    effect.lock(name, LOCK, Role.TARGET);
    Sequence sequence = effect.catalog().sequence(operation.name()).orElse(null);
    if (sequence != null && sequence.identity() && sequence.owner() != null) {
      effect.fails("the identity column '" + display(sequence.owner()) + "' needs it");
      return;
    }
    for (Place place : effect.catalog().drawingFrom(name)) {
      if (operation.cascade()) {
        effect.lock(place.table(), LOCK, Role.DEPENDENT);
      } else {
        effect.fails(
            "the default of '" + display(place) + "' draws from it and CASCADE is not said");
      }
    }
  }

  private static String display(Place place) {
    return place.table().display() + "." + place.column();
  }

  /**
   * DROP TYPE and DROP DOMAIN: CASCADE drops the columns of the type, and what is made of it:
   * domains, ranges, attributes of composites, tables OF it.
   */
  void type(QualifiedName name, boolean cascade) {
    Deque<QualifiedName> open = new ArrayDeque<>(List.of(name));
    Set<QualifiedName> gone = new HashSet<>();
    while (!open.isEmpty()) {
      QualifiedName next = open.remove();
      if (!gone.add(next)) {
        continue;
      }
      if (isComposite(next)) {
        effect.lock(next, LOCK, next.equals(name) ? Role.TARGET : Role.DEPENDENT);
      }
      if (cascade) {
        withType(next, open);
      } else {
        refuseUsed(next);
      }
    }
  }

  private boolean isComposite(QualifiedName type) {
    return effect.catalog().type(type).filter(t -> t.kind() == Kind.COMPOSITE).isPresent();
  }

  private void withType(QualifiedName type, Deque<QualifiedName> open) {
    for (Table typed : effect.catalog().typedTables(type)) {
      relation(typed.name(), true);
    }
    for (Table user : effect.catalog().usingType(type)) {
      effect.lock(user.name(), LOCK, Role.DEPENDENT);
      for (Column column : user.columns()) {
        if (type.equals(column.userType())) {
          columnOf(user, column.name(), true);
        }
      }
    }
    for (QualifiedName over : effect.catalog().typesOver(type)) {
      if (isComposite(over)) {
        effect.lock(over, LOCK, Role.DEPENDENT);
      } else {
        open.add(over);
      }
    }
  }

  private void refuseUsed(QualifiedName type) {
    for (Table typed : effect.catalog().typedTables(type)) {
      effect.fails("'" + typed.name().display() + "' is a table OF it and CASCADE is not said");
    }
    for (Table user : effect.catalog().usingType(type)) {
      effect.fails(
          "a column of '" + user.name().display() + "' has the type and CASCADE is not said");
    }
    for (QualifiedName over : effect.catalog().typesOver(type)) {
      if (!isDropped(over)) {
        effect.fails("the type '" + over.display() + "' is made of it and CASCADE is not said");
      }
    }
  }

  /** Whether the same statement drops a type. */
  private boolean isDropped(QualifiedName type) {
    for (Operation operation : effect.situation().statement()) {
      if (operation instanceof DropObject drop
          && drop.name().known()
          && effect.catalog().resolveType(drop.name()).equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** DROP COLLATION: CASCADE drops the columns that have it. */
  void collation(DropObject operation) {
    String collation = operation.name().toString();
    for (Table table : effect.catalog().tables()) {
      for (Column column : table.columns()) {
        if (!collation.equals(column.collation())) {
          continue;
        }
        if (operation.cascade()) {
          effect.lock(table.name(), LOCK, Role.DEPENDENT);
          columnOf(table, column.name(), true);
        } else {
          effect.fails(
              "'"
                  + table.name().display()
                  + "."
                  + column.name()
                  + "' has the collation and CASCADE is not said");
        }
      }
    }
  }

  /** DROP STATISTICS: from 12 on nobody else may gather statistics meanwhile. */
  void statistics(DropObject operation) {
    if (effect.since(12)) {
      QualifiedName name = effect.catalog().resolveStatistics(operation.name());
      effect
          .catalog()
          .statistics(name)
          .ifPresent(
              known -> effect.lock(known.table(), LockMode.SHARE_UPDATE_EXCLUSIVE, Role.TARGET));
    }
  }
}
