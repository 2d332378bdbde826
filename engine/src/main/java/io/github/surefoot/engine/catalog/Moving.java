package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.RelationKind;
import java.util.List;

/** RENAME TO and SET SCHEMA of a relation, carried to everything that refers to it. */
final class Moving {
  private Moving() {}

  /** An unknown relation is known from now on, under its new name. */
  static Catalog relation(
      Catalog catalog, QualifiedName from, QualifiedName to, RelationKind kind, Origin origin) {
    Table occupant = catalog.table(to).orElse(null);
    if (from.equals(to) || (occupant != null && occupant.ofHistory())) {
      return catalog;
    }
    Index index = catalog.index(from).orElse(null);
    if (index != null) {
      return index(catalog, index, to);
    }
    Sequence sequence = catalog.sequence(from);
    if (sequence != null) {
      return sequence(catalog, sequence, to);
    }
    Table table = catalog.table(from).orElse(null);
    if (table != null) {
      return table(catalog, table, to);
    }
    return kind == RelationKind.INDEX || kind == RelationKind.SEQUENCE
        ? catalog
        : catalog.put(new TableEdit(to, kind, origin));
  }

  private static Catalog index(Catalog catalog, Index index, QualifiedName to) {
    Table table = catalog.table(index.table()).orElse(null);
    if (table == null) {
      return catalog;
    }
    TableEdit edit = TableEdit.of(table);
    String constraint = index.constraint();
    if (constraint != null) {
      edit.constraints.replaceAll(c -> c.name().equals(constraint) ? c.named(to.name()) : c);
    }
    Index renamed = index.named(to).ofConstraint(constraint == null ? null : to.name());
    edit.indexes.replaceAll(i -> i.name().equals(index.name()) ? renamed : i);
    edit.indexNamed(index.name().name(), to.name());
    return reattached(catalog.put(edit), index.table(), index.name(), to);
  }

  /** The parts of an index on the partitions of its table follow its name. */
  private static Catalog reattached(
      Catalog catalog, QualifiedName table, QualifiedName from, QualifiedName to) {
    Catalog after = catalog;
    for (Table partition : catalog.partitions(table)) {
      TableEdit edit = TableEdit.of(partition);
      edit.indexes.replaceAll(i -> from.equals(i.attachedTo()) ? i.attachedTo(to) : i);
      after = after.put(edit);
    }
    return after;
  }

  private static Catalog sequence(Catalog catalog, Sequence sequence, QualifiedName to) {
    return catalog.removeSequence(sequence.name()).put(sequence.named(to));
  }

  private static Catalog table(Catalog catalog, Table table, QualifiedName to) {
    QualifiedName from = table.name();
    TableEdit edit = TableEdit.of(table);
    edit.name = to;
    edit.indexes.replaceAll(i -> i.ofTable(to));
    edit.constraints.replaceAll(c -> from.equals(c.references()) ? c.referring(to) : c);
    Catalog after = catalog.remove(from).put(edit);
    for (Table partition : catalog.partitions(from)) {
      TableEdit other = TableEdit.of(partition);
      other.partitionOf = to;
      after = after.put(other);
    }
    for (Table child : catalog.children(from)) {
      TableEdit other = TableEdit.of(child);
      other.inherits.replaceAll(parent -> parent.equals(from) ? to : parent);
      after = after.put(other);
    }
    for (Table referencing : catalog.referencing(from)) {
      if (!referencing.name().equals(from)) {
        TableEdit other = TableEdit.of(after.table(referencing.name()).orElse(referencing));
        other.constraints.replaceAll(c -> from.equals(c.references()) ? c.referring(to) : c);
        after = after.put(other);
      }
    }
    for (Table attached : catalog.attachedTo(from)) {
      TableEdit other = TableEdit.of(after.table(attached.name()).orElse(attached));
      other.attachments = other.attachments.movedRelation(from, to);
      after = after.put(other);
    }
    for (Table view : catalog.dependentViews(from)) {
      TableEdit other = TableEdit.of(after.table(view.name()).orElse(view));
      other.view = other.view == null ? null : other.view.renamed(from, to);
      after = after.put(other);
    }
    for (Sequence sequence : catalog.sequencesAt(from)) {
      boolean owned = from.equals(sequence.ownerTable());
      QualifiedName now =
          owned ? new QualifiedName(to.schema(), sequence.name().name()) : sequence.name();
      after = after.removeSequence(sequence.name()).put(sequence.named(now).moved(from, to));
    }
    for (ExtendedStatistics object : catalog.statisticsOf(from)) {
      after =
          after
              .removeStatistics(object.name())
              .put(new ExtendedStatistics(object.name(), to, object.columns(), object.created()));
    }
    if (!from.schema().equals(to.schema())) {
      for (Index index : table.indexes()) {
        after =
            reattached(
                after, to, index.name(), new QualifiedName(to.schema(), index.name().name()));
      }
    }
    return after;
  }

  /** ALTER SCHEMA … RENAME TO: everything that is in it. */
  static Catalog schema(Catalog catalog, String from, String to) {
    Catalog after = catalog.hasSchema(from) ? catalog.withoutSchema(from).withSchema(to) : catalog;
    for (Table table : catalog.relations().tables()) {
      if (table.name().schema().equals(from)) {
        Table now = after.table(table.name()).orElse(table);
        after = table(after, now, new QualifiedName(to, table.name().name()));
      }
    }
    for (Sequence sequence : catalog.allSequences()) {
      if (sequence.name().schema().equals(from) && after.sequence(sequence.name()) != null) {
        after = sequence(after, sequence, new QualifiedName(to, sequence.name().name()));
      }
    }
    for (Domain domain : catalog.domains()) {
      if (domain.name().schema().equals(from)) {
        after = type(after, domain.name(), new QualifiedName(to, domain.name().name()));
      }
    }
    for (UserType type : catalog.types()) {
      if (type.name().schema().equals(from)) {
        after = type(after, type.name(), new QualifiedName(to, type.name().name()));
      }
    }
    for (QualifiedName routine : catalog.routineNames()) {
      if (routine.schema().equals(from)) {
        QualifiedName moved = new QualifiedName(to, routine.name());
        after = routines(after, routine, after.overloads(routine).routines(), moved);
      }
    }
    return after;
  }

  /** A domain or other type, with the columns that have it. */
  static Catalog type(Catalog catalog, QualifiedName from, QualifiedName to) {
    Domain domain = catalog.domain(from).orElse(null);
    UserType type = catalog.type(from).orElse(null);
    if (domain == null && type == null) {
      return catalog;
    }
    Catalog after = catalog.removeType(from);
    if (domain != null) {
      after = after.put(domain.named(to));
    }
    if (type != null) {
      after = after.put(type.named(to));
    }
    for (QualifiedName over : catalog.typesOver(from)) {
      Domain domainOver = after.domain(over).orElse(null);
      UserType typeOver = after.type(over).orElse(null);
      if (domainOver != null) {
        after = after.put(domainOver.over(to));
      } else if (typeOver != null) {
        after = after.put(typeOver.over(from, to));
      }
    }
    for (Table typed : catalog.typedTables(from)) {
      TableEdit edit = TableEdit.of(typed);
      edit.ofType = to;
      after = after.put(edit);
    }
    for (Table user : catalog.usingType(from)) {
      TableEdit edit = TableEdit.of(after.table(user.name()).orElse(user));
      edit.columns.replaceAll(c -> from.equals(c.userType()) ? c.typed(c.type(), to) : c);
      after = after.put(edit);
    }
    return after;
  }

  /** Some of the routines of a name, with the triggers that run them. */
  static Catalog routines(
      Catalog catalog, QualifiedName from, List<Routine> routines, QualifiedName to) {
    Catalog after = catalog.put(from, catalog.overloads(from).without(routines));
    after = after.put(to, after.overloads(to).and(new Overloads(routines).named(to)));
    boolean triggers = routines.stream().anyMatch(r -> r.definition().inputs().isEmpty());
    boolean callers = after.overloads(from).routines().isEmpty();
    for (Table triggered : catalog.triggeredBy(from)) {
      TableEdit edit = TableEdit.of(triggered);
      if (triggers) {
        edit.attachments = edit.attachments.movedTriggersOf(from, to);
      }
      if (callers) {
        edit.attachments = edit.attachments.movedCallersOf(from, to);
      }
      after = after.put(edit);
    }
    return after;
  }
}
