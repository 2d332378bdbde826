package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.Like;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * CREATE TABLE: the columns of parents, of LIKE and its own; then the constraints in the order in
 * which the server names them: CHECK, keys, foreign keys.
 */
final class TableCreation {
  private final Catalog before;
  private final Origin origin;
  private final CreateTable operation;
  private final TableEdit table;

  /** Where each column stands. */
  private final Map<String, Integer> places = new HashMap<>();

  TableCreation(Catalog before, Origin origin, CreateTable operation) {
    this.before = before;
    this.origin = origin;
    this.operation = operation;
    this.table =
        new TableEdit(
            before.created(operation.name(), operation.persistence()), RelationKind.TABLE, origin);
  }

  Catalog apply() {
    table.persistence = operation.persistence();
    table.partitionBy = operation.partitionBy();
    table.storage = operation.storage();
    table.created();
    table.columnsKnown = true;
    if (operation.ofType() != null) {
      takeAttributes(operation.ofType());
    }
    for (ObjectName parent : operation.inherits()) {
      inherit(parent);
    }
    if (operation.partitionOf() != null && operation.partitionOf().parent().known()) {
      QualifiedName parent = before.resolve(operation.partitionOf().parent());
      table.partitionOf = parent;
      table.partitionBound = operation.partitionOf().bound();
      copyColumns(parent);
    }
    for (Like like : operation.likes()) {
      like(like);
    }
    List<Column> serials = new ArrayList<>();
    for (ColumnDefinition definition : operation.columns()) {
      Column column = Columns.define(before, definition, origin);
      if (column.serial() || column.identity() != null) {
        serials.add(column);
      }
      addOrMerge(column);
    }
    List<Constraint> constraints = constraints();
    add(constraints, Constraint.Check.class);
    add(constraints, Constraint.NotNull.class);
    inheritConstraints();
    add(constraints, Constraint.PrimaryKey.class);
    add(constraints, Constraint.Unique.class);
    add(constraints, Constraint.Exclude.class);
    for (Like like : operation.likes()) {
      likeIndexes(like);
    }
    inheritIndexes();
    Catalog after = before.put(table);
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.ForeignKey) {
        TableEdit edit = TableEdit.of(Objects.requireNonNull(after.relations().table(table.name)));
        ConstraintAddition.add(after, edit, constraint, origin, false);
        after = after.put(edit);
      }
    }
    for (Column column : serials) {
      after = Columns.withSequence(after, table.name, column);
    }
    return after;
  }

  /** NOT NULL without a name is kept with the column alone. */
  private List<Constraint> constraints() {
    List<Constraint> constraints = new ArrayList<>();
    for (ColumnDefinition column : operation.columns()) {
      for (Constraint constraint : column.constraints()) {
        if (!Columns.keptWithColumn(constraint)) {
          constraints.add(constraint);
        }
      }
    }
    constraints.addAll(operation.constraints());
    return constraints;
  }

  private void add(List<Constraint> constraints, Class<? extends Constraint> kind) {
    for (Constraint constraint : constraints) {
      if (kind.isInstance(constraint) && !repeated(constraint)) {
        ConstraintAddition.add(before, table, constraint, origin, false);
      }
    }
  }

  /** UNIQUE over the very columns of another key of the same statement makes no second index. */
  private boolean repeated(Constraint constraint) {
    if (!(constraint instanceof Constraint.Unique unique) || unique.name() != null) {
      return false;
    }
    List<String> columns = unique.columns().stream().map(c -> c.value()).toList();
    return table.constraints.stream()
        .anyMatch(
            c ->
                (c.definition() instanceof Constraint.Unique
                        || c.definition() instanceof Constraint.PrimaryKey)
                    && c.columns().equals(columns));
  }

  private void takeAttributes(ObjectName written) {
    UserType type = written.known() ? before.type(before.resolveType(written)).orElse(null) : null;
    if (type == null || type.kind() != UserType.Kind.COMPOSITE) {
      table.columnsKnown = false;
      return;
    }
    table.ofType = type.name();
    type.attributes().forEach(a -> addOrMerge(TypeStep.column(a, origin)));
  }

  private void inherit(ObjectName parentName) {
    if (!parentName.known()) {
      table.columnsKnown = false;
      return;
    }
    QualifiedName parent = before.resolve(parentName);
    table.inherits.add(parent);
    copyColumns(parent);
  }

  private void copyColumns(QualifiedName parentName) {
    Table parent = before.relations().table(parentName);
    if (parent == null || !parent.columnsKnown()) {
      table.columnsKnown = false;
    }
    if (parent != null) {
      for (Column column : parent.columns()) {
        // An identity is the partitioned table's own before PostgreSQL 17.
        addOrMerge(column.identifiedAs(null));
      }
    }
  }

  private void addOrMerge(Column column) {
    Integer place = places.putIfAbsent(column.name(), table.columns.size());
    if (place == null) {
      table.columns.add(column);
    } else {
      table.columns.set(place, merged(table.columns.get(place), column));
    }
  }

  private static Column merged(Column inherited, Column own) {
    Column merged = inherited.notNull(inherited.notNull() || own.notNull());
    if (own.defaultValue() != null) {
      merged = merged.withDefault(own.defaultValue());
    }
    if (own.generated() != null) {
      merged = merged.generatedAs(own.generated());
    }
    return merged;
  }

  private void inheritConstraints() {
    for (QualifiedName parentName : table.inherits) {
      Table parent = before.relations().table(parentName);
      if (parent != null) {
        for (TableConstraint constraint : parent.constraints()) {
          if (Columns.inheritedByChildren(constraint)) {
            ConstraintAddition.inherit(before, table, constraint, parent, origin);
          }
        }
      }
    }
  }

  private void inheritIndexes() {
    if (operation.partitionOf() == null) {
      return;
    }
    Table parent = table.partitionOf == null ? null : before.relations().table(table.partitionOf);
    if (parent == null || !parent.complete()) {
      table.incomplete();
    }
    if (parent != null) {
      Columns.inheritAsPartition(before, table, parent, origin);
    }
  }

  private void like(Like like) {
    Table source = before.table(like.table()).orElse(null);
    if (source == null || !source.columnsKnown()) {
      table.columnsKnown = false;
    }
    if (source == null) {
      return;
    }
    for (Column column : source.columns()) {
      Column copy = Column.unknown(column.name(), origin).typed(column.type(), column.userType());
      copy = copy.collated(column.collation()).notNull(column.notNull());
      if (includes(like, "DEFAULTS")) {
        // The copied default of a serial draws from the sequence of the source.
        copy = copy.withDefault(column.defaultValue());
      }
      if (includes(like, "GENERATED")) {
        copy = copy.generatedAs(column.generated());
      }
      if (includes(like, "IDENTITY")) {
        copy = copy.identifiedAs(column.identity());
      }
      addOrMerge(copy);
    }
    if (includes(like, "CONSTRAINTS")) {
      for (TableConstraint constraint : source.constraints()) {
        if (constraint.definition() instanceof Constraint.Check) {
          ConstraintAddition.inherit(before, table, constraint.validated(true), source, origin);
        }
      }
    }
  }

  private void likeIndexes(Like like) {
    if (!includes(like, "INDEXES")) {
      return;
    }
    Table source = before.table(like.table()).orElse(null);
    if (source == null || !source.complete()) {
      table.incomplete();
    }
    if (source == null) {
      return;
    }
    for (TableConstraint constraint : source.constraints()) {
      if (constraint.definition() instanceof Constraint.PrimaryKey
          || constraint.definition() instanceof Constraint.Unique
          || constraint.definition() instanceof Constraint.Exclude) {
        ConstraintAddition.copy(before, table, constraint, origin);
      }
    }
    for (Index index : source.indexes()) {
      if (index.constraint() == null) {
        IndexStep.copy(before, table, index, origin);
      }
    }
  }

  private static boolean includes(Like like, String option) {
    return like.including().contains(option) || like.including().contains("ALL");
  }
}
