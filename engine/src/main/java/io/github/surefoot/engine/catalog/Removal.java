package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What goes with an object that is dropped. */
final class Removal {
  private Removal() {}

  /**
   * Without a table or view, its indexes, partitions and own sequences, the foreign keys that refer
   * to it and the views that read it; under CASCADE also without its inheritance children. Foreign
   * keys and views go without CASCADE too: if the server let the table be dropped, they were no
   * more.
   */
  static Catalog relation(Catalog catalog, QualifiedName name, boolean cascade) {
    Set<QualifiedName> gone = new HashSet<>();
    Deque<QualifiedName> open = new ArrayDeque<>();
    open.add(name);
    Catalog after = catalog;
    while (!open.isEmpty()) {
      QualifiedName next = open.remove();
      if (!gone.add(next)) {
        continue;
      }
      after.partitions(next).forEach(partition -> open.add(partition.name()));
      after.dependentViews(next).forEach(view -> open.add(view.name()));
      if (cascade) {
        after.children(next).forEach(child -> open.add(child.name()));
      }
      after = one(after, next);
    }
    return after;
  }

  private static Catalog one(Catalog catalog, QualifiedName name) {
    Catalog after = catalog;
    for (Table referencing : catalog.referencing(name)) {
      if (!referencing.name().equals(name)) {
        TableEdit edit = TableEdit.of(referencing);
        edit.constraints.removeIf(c -> name.equals(c.references()));
        after = after.put(edit);
      }
    }
    for (Table child : after.children(name)) {
      TableEdit edit = TableEdit.of(child);
      edit.inherits.remove(name);
      after = after.put(edit);
    }
    for (Table attached : after.attachedTo(name)) {
      TableEdit edit = TableEdit.of(attached);
      edit.attachments = edit.attachments.withoutRelation(name);
      after = after.put(edit);
    }
    after = ownedSequences(after, name, null);
    for (ExtendedStatistics object : after.statisticsOf(name)) {
      after = after.removeStatistics(object.name());
    }
    return after.remove(name);
  }

  /** Without a sequence and the defaults that draw from it. */
  static Catalog sequence(Catalog catalog, QualifiedName name) {
    Catalog after = catalog;
    for (Sequence.Place place : catalog.drawingFrom(name)) {
      Table table = after.table(place.table()).orElse(null);
      if (table != null) {
        TableEdit edit = TableEdit.of(table);
        edit.columns.replaceAll(c -> c.name().equals(place.column()) ? c.withDefault(null) : c);
        after = after.put(edit);
      }
    }
    return after.removeSequence(name);
  }

  /** Without the sequences of a table or, if {@code column} is given, of that column. */
  static Catalog ownedSequences(Catalog catalog, QualifiedName table, @Nullable String column) {
    Catalog after = catalog;
    for (QualifiedName sequence : catalog.ownedSequences(table)) {
      Sequence known = after.sequence(sequence);
      if (known != null && (column == null || column.equals(known.ownerColumn()))) {
        after = after.removeSequence(sequence);
      }
    }
    return after;
  }

  /** Without a column, and what cannot be without it; the column is to go from {@code table}. */
  static Catalog column(Catalog catalog, Table table, String column, boolean cascade) {
    TableEdit edit = TableEdit.of(table);
    edit.columns.removeIf(c -> c.name().equals(column));
    edit.indexes.removeIf(i -> i.mentions(column));
    edit.attachments = edit.attachments.withoutColumn(column);
    Catalog after = catalog;
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.columns().contains(column)) {
        edit.constraints.remove(constraint);
        edit.indexes.removeIf(i -> constraint.name().equals(i.constraint()));
      }
    }
    after = ownedSequences(after.put(edit), table.name(), column);
    for (ExtendedStatistics object : after.statisticsOf(table.name())) {
      if (object.columns().contains(column)) {
        after = after.removeStatistics(object.name());
      }
    }
    for (Table referencing : after.referencing(table.name())) {
      TableEdit other = TableEdit.of(referencing);
      if (other.constraints.removeIf(
          c -> table.name().equals(c.references()) && referred(c, table).contains(column))) {
        after = after.put(other);
      }
    }
    for (Column made : table.columns()) {
      // If the server let the column be dropped, what is generated from it went along.
      if (made.generated() != null
          && !made.name().equals(column)
          && made.generated().expression().columns().contains(column)) {
        after = column(after, after.table(table.name()).orElse(table), made.name(), cascade);
      }
    }
    if (cascade) {
      for (Table view : after.dependentViews(table.name())) {
        if (view.view() == null || view.view().mayUse(table.name(), column)) {
          after = relation(after, view.name(), true);
        }
      }
    }
    return after;
  }

  /** The columns of the referenced table that a foreign key refers to, as far as they are known. */
  static List<String> referred(TableConstraint foreignKey, Table referenced) {
    if (!(foreignKey.definition() instanceof Constraint.ForeignKey key)) {
      return List.of();
    }
    if (!key.referencedColumns().isEmpty()) {
      return key.referencedColumns().stream().map(Name::value).toList();
    }
    return referenced.constraints().stream()
        .filter(c -> c.definition() instanceof Constraint.PrimaryKey)
        .findFirst()
        .map(TableConstraint::columns)
        .orElse(List.of());
  }

  /**
   * Without a constraint of a table, its index and what partitions and children have of it; under
   * CASCADE also without the foreign keys that need it.
   */
  static Catalog constraint(
      Catalog catalog, Table table, TableConstraint constraint, boolean below, boolean cascade) {
    Set<QualifiedName> indexes = new HashSet<>();
    Catalog after = catalog;
    List<Table> tables = new ArrayList<>(List.of(table));
    if (below) {
      tables.addAll(catalog.descendants(table.name()));
    }
    for (Table each : tables) {
      TableEdit edit = TableEdit.of(after.table(each.name()).orElse(each));
      Set<String> gone = new HashSet<>();
      for (Index index : edit.indexes) {
        boolean own =
            each.name().equals(table.name()) && constraint.name().equals(index.constraint());
        if (own || (index.attachedTo() != null && indexes.contains(index.attachedTo()))) {
          indexes.add(index.name());
          gone.add(String.valueOf(index.constraint()));
        }
      }
      edit.indexes.removeIf(i -> indexes.contains(i.name()));
      edit.constraints.removeIf(
          c ->
              each.name().equals(table.name())
                  ? c.name().equals(constraint.name())
                  : gone.contains(c.name())
                      || (c.name().equals(constraint.name())
                          && c.definition().getClass() == constraint.definition().getClass()));
      if (constraint.definition() instanceof Constraint.NotNull notNull) {
        edit.columns.replaceAll(c -> notNull.column().is(c.name()) ? c.notNull(false) : c);
      }
      after = after.put(edit);
    }
    return cascade && !indexes.isEmpty() ? withoutReferences(after, table, constraint) : after;
  }

  private static Catalog withoutReferences(Catalog catalog, Table referenced, TableConstraint key) {
    Catalog after = catalog;
    for (Table referencing : catalog.referencing(referenced.name())) {
      TableEdit edit = TableEdit.of(after.table(referencing.name()).orElse(referencing));
      if (edit.constraints.removeIf(
          c ->
              referenced.name().equals(c.references())
                  && referred(c, referenced).equals(key.columns()))) {
        after = after.put(edit);
      }
    }
    return after;
  }

  /** Without some of the routines of a name, and what executes or calls them. */
  static Catalog routines(Catalog catalog, QualifiedName name, List<Routine> routines) {
    Overloads left = catalog.overloads(name).without(routines);
    // The function of a trigger takes nothing; which one a policy calls is not known.
    boolean triggers = routines.stream().anyMatch(r -> r.definition().inputs().isEmpty());
    boolean callers = left.routines().isEmpty();
    Catalog after = catalog.put(name, left);
    for (Table triggered : catalog.triggeredBy(name)) {
      TableEdit edit = TableEdit.of(triggered);
      if (triggers) {
        edit.attachments = edit.attachments.withoutTriggersOf(name);
      }
      if (callers) {
        edit.attachments = edit.attachments.withoutCallersOf(name);
      }
      after = after.put(edit);
    }
    return after;
  }

  /**
   * Without a domain or other type; CASCADE drops what is made of it too: columns, attributes,
   * domains, ranges, tables OF it.
   */
  static Catalog type(Catalog catalog, QualifiedName name) {
    Catalog after = catalog;
    Deque<QualifiedName> open = new ArrayDeque<>(List.of(name));
    Set<QualifiedName> gone = new HashSet<>();
    while (!open.isEmpty()) {
      QualifiedName next = open.remove();
      if (!gone.add(next)) {
        continue;
      }
      for (Table typed : after.typedTables(next)) {
        after = relation(after, typed.name(), true);
      }
      after = columnsOfType(after, next);
      for (QualifiedName over : after.typesOver(next)) {
        UserType composite = after.type(over).orElse(null);
        if (composite != null && composite.kind() == UserType.Kind.COMPOSITE) {
          after = withoutAttributes(after, composite, next);
        } else {
          open.add(over);
        }
      }
      after = after.removeType(next);
    }
    return after;
  }

  private static Catalog columnsOfType(Catalog catalog, QualifiedName type) {
    Catalog after = catalog;
    for (Table user : catalog.usingType(type)) {
      for (Column column : user.columns()) {
        if (type.equals(column.userType())) {
          Table now = after.table(user.name()).orElse(user);
          after = column(after, now, column.name(), true);
        }
      }
    }
    return after;
  }

  private static Catalog withoutAttributes(
      Catalog catalog, UserType composite, QualifiedName type) {
    return catalog.put(
        composite.with(
            composite.attributes().stream().filter(a -> !type.equals(a.userType())).toList()));
  }

  /** Without the columns that have a collation, the only ones that CASCADE finds. */
  static Catalog collation(Catalog catalog, String collation) {
    Catalog after = catalog;
    for (Table table : catalog.relations().tables()) {
      for (Column column : table.columns()) {
        if (collation.equals(column.collation())) {
          Table now = after.table(table.name()).orElse(table);
          after = column(after, now, column.name(), true);
        }
      }
    }
    return after;
  }

  /** Without a schema and everything in it. */
  static Catalog schema(Catalog catalog, String schema) {
    Catalog after = catalog.withoutSchema(schema);
    for (Table table : catalog.relations().tables()) {
      if (table.name().schema().equals(schema)) {
        after = relation(after, table.name(), true);
      }
    }
    for (Sequence sequence : catalog.allSequences()) {
      if (sequence.name().schema().equals(schema)) {
        after = after.removeSequence(sequence.name());
      }
    }
    for (Domain domain : catalog.domains()) {
      if (domain.name().schema().equals(schema)) {
        after = type(after, domain.name());
      }
    }
    for (UserType type : catalog.types()) {
      if (type.name().schema().equals(schema)) {
        after = type(after, type.name());
      }
    }
    for (QualifiedName routine : catalog.routineNames()) {
      if (routine.schema().equals(schema)) {
        after = routines(after, routine, after.overloads(routine).routines());
      }
    }
    return after;
  }
}
