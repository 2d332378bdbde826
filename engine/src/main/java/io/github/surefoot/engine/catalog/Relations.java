package io.github.surefoot.engine.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The tables and views by name, and who refers to whom. Immutable and persistent. Everything but
 * the tables themselves is derived from them by {@link #put}, so that it cannot disagree with them.
 */
final class Relations {
  static final Relations NONE =
      new Relations(
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE,
          Links.NONE);

  private final PMap<QualifiedName, Table> tables;

  /** The table of each index. */
  private final PMap<QualifiedName, QualifiedName> indexes;

  /** How many constraints of a schema bear a name. */
  private final PMap<QualifiedName, Integer> constraintNames;

  private final Links partitions;
  private final Links defaultPartitions;
  private final Links children;
  private final Links referencing;
  private final Links readers;
  private final Links typeUsers;
  private final Links drawing;
  private final Links typedTables;

  /** The tables with triggers, rules or policies that need a function. */
  private final Links triggered;

  /** The tables with triggers, rules or policies that need a relation. */
  private final Links attachedTo;

  /** The tables that a publication names. */
  private final Links published;

  /** The relations that a statement gave to a role. */
  private final Links owned;

  private Relations(
      PMap<QualifiedName, Table> tables,
      PMap<QualifiedName, QualifiedName> indexes,
      PMap<QualifiedName, Integer> constraintNames,
      Links partitions,
      Links defaultPartitions,
      Links children,
      Links referencing,
      Links readers,
      Links typeUsers,
      Links drawing,
      Links typedTables,
      Links triggered,
      Links attachedTo,
      Links published,
      Links owned) {
    this.tables = tables;
    this.indexes = indexes;
    this.constraintNames = constraintNames;
    this.partitions = partitions;
    this.defaultPartitions = defaultPartitions;
    this.children = children;
    this.referencing = referencing;
    this.readers = readers;
    this.typeUsers = typeUsers;
    this.drawing = drawing;
    this.typedTables = typedTables;
    this.triggered = triggered;
    this.attachedTo = attachedTo;
    this.published = published;
    this.owned = owned;
  }

  @Nullable Table table(QualifiedName name) {
    return tables.get(name);
  }

  Collection<Table> tables() {
    return tables.values();
  }

  /** The table of an index. */
  @Nullable QualifiedName tableOfIndex(QualifiedName index) {
    return indexes.get(index);
  }

  boolean contains(QualifiedName name) {
    return tables.containsKey(name) || indexes.containsKey(name);
  }

  boolean constraintNamed(QualifiedName name) {
    return constraintNames.containsKey(name);
  }

  Collection<QualifiedName> partitions(QualifiedName parent) {
    return partitions.of(parent);
  }

  /** Of the partitions, the one without bounds, if it is known. */
  Collection<QualifiedName> defaultPartitions(QualifiedName parent) {
    return defaultPartitions.of(parent);
  }

  Collection<QualifiedName> children(QualifiedName parent) {
    return children.of(parent);
  }

  Collection<QualifiedName> referencing(QualifiedName referenced) {
    return referencing.of(referenced);
  }

  Collection<QualifiedName> readers(QualifiedName relation) {
    return readers.of(relation);
  }

  Collection<QualifiedName> typeUsers(QualifiedName type) {
    return typeUsers.of(type);
  }

  Collection<QualifiedName> typedTables(QualifiedName type) {
    return typedTables.of(type);
  }

  Collection<QualifiedName> triggered(QualifiedName function) {
    return triggered.of(function);
  }

  Collection<QualifiedName> attachedTo(QualifiedName relation) {
    return attachedTo.of(relation);
  }

  Collection<QualifiedName> published(String publication) {
    return published.of(unqualified(publication));
  }

  Collection<QualifiedName> owned(String role) {
    return owned.of(unqualified(role));
  }

  /**
   * The tables with a default that draws from a sequence; the key as {@link SequenceUse} makes it.
   */
  Collection<QualifiedName> drawing(QualifiedName key) {
    return drawing.of(key);
  }

  /** With this table in place of the one of the same name. */
  Relations put(Table table) {
    return change(table.name(), tables.get(table.name()), table);
  }

  Relations remove(QualifiedName name) {
    Table table = tables.get(name);
    return table == null ? this : change(name, table, null);
  }

  private Relations change(QualifiedName name, @Nullable Table before, @Nullable Table after) {
    return new Relations(
        after == null ? tables.minus(name) : tables.plus(name, after),
        changedIndexes(name, before, after),
        changedConstraintNames(name, before, after),
        partitions.changed(parent(before), parent(after), name),
        defaultPartitions.changed(parentOfDefault(before), parentOfDefault(after), name),
        children.changed(
            before == null ? List.of() : before.inherits(),
            after == null ? List.of() : after.inherits(),
            name),
        referencing.changed(references(before), references(after), name),
        readers.changed(reads(before), reads(after), name),
        typeUsers.changed(types(before), types(after), name),
        drawing.changed(draws(before), draws(after), name),
        typedTables.changed(ofType(before), ofType(after), name),
        triggered.changed(functions(before), functions(after), name),
        attachedTo.changed(needed(before), needed(after), name),
        published.changed(publications(before), publications(after), name),
        owned.changed(owner(before), owner(after), name));
  }

  private static Collection<QualifiedName> parent(@Nullable Table table) {
    return table == null || table.partitionOf() == null ? List.of() : List.of(table.partitionOf());
  }

  private static Collection<QualifiedName> parentOfDefault(@Nullable Table table) {
    return table != null && table.defaultPartition() ? parent(table) : List.of();
  }

  private static Collection<QualifiedName> ofType(@Nullable Table table) {
    return table == null || table.ofType() == null ? List.of() : List.of(table.ofType());
  }

  private static Collection<QualifiedName> draws(@Nullable Table table) {
    return table == null ? List.of() : SequenceUse.keys(table);
  }

  private static Collection<QualifiedName> reads(@Nullable Table table) {
    return table == null ? List.of() : table.reads();
  }

  private static Collection<QualifiedName> references(@Nullable Table table) {
    if (table == null) {
      return List.of();
    }
    Set<QualifiedName> found = new LinkedHashSet<>();
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.references() != null) {
        found.add(constraint.references());
      }
    }
    return found;
  }

  private static Collection<QualifiedName> types(@Nullable Table table) {
    if (table == null) {
      return List.of();
    }
    Set<QualifiedName> found = new LinkedHashSet<>();
    for (Column column : table.columns()) {
      if (column.userType() != null) {
        found.add(column.userType());
      }
    }
    return found;
  }

  private static Collection<QualifiedName> functions(@Nullable Table table) {
    return table == null ? List.of() : table.attachments().functions();
  }

  private static Collection<QualifiedName> needed(@Nullable Table table) {
    return table == null ? List.of() : table.attachments().relations();
  }

  private static Collection<QualifiedName> publications(@Nullable Table table) {
    return table == null
        ? List.of()
        : table.attachments().publications().stream()
            .map(publication -> unqualified(publication.name()))
            .toList();
  }

  private static Collection<QualifiedName> owner(@Nullable Table table) {
    return table == null || table.attachments().owner() == null
        ? List.of()
        : List.of(unqualified(table.attachments().owner()));
  }

  private static QualifiedName unqualified(String name) {
    return new QualifiedName("", name);
  }

  private PMap<QualifiedName, QualifiedName> changedIndexes(
      QualifiedName name, @Nullable Table before, @Nullable Table after) {
    List<Index> old = before == null ? List.of() : before.indexes();
    List<Index> now = after == null ? List.of() : after.indexes();
    if (old == now) {
      return indexes;
    }
    Set<QualifiedName> kept = new HashSet<>();
    PMap<QualifiedName, QualifiedName> changed = indexes;
    for (Index index : now) {
      kept.add(index.name());
      if (!name.equals(changed.get(index.name()))) {
        changed = changed.plus(index.name(), name);
      }
    }
    for (Index index : old) {
      if (!kept.contains(index.name())) {
        changed = changed.minus(index.name());
      }
    }
    return changed;
  }

  private PMap<QualifiedName, Integer> changedConstraintNames(
      QualifiedName name, @Nullable Table before, @Nullable Table after) {
    List<TableConstraint> old = before == null ? List.of() : before.constraints();
    List<TableConstraint> now = after == null ? List.of() : after.constraints();
    if (old == now) {
      return constraintNames;
    }
    PMap<QualifiedName, Integer> changed = constraintNames;
    for (TableConstraint constraint : now) {
      QualifiedName key = new QualifiedName(name.schema(), constraint.name());
      changed = changed.plus(key, changed.getOrDefault(key, 0) + 1);
    }
    for (TableConstraint constraint : old) {
      QualifiedName key = new QualifiedName(name.schema(), constraint.name());
      int left = changed.getOrDefault(key, 0) - 1;
      changed = left > 0 ? changed.plus(key, left) : changed.minus(key);
    }
    return changed;
  }
}
