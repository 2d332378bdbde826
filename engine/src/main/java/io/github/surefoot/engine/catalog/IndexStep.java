package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexOperation;
import io.github.surefoot.engine.operation.IndexOperation.AttachIndex;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.sql.NormalizedSql;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Indexes: made, dropped and attached, with those of the partitions. */
final class IndexStep implements IndexOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  IndexStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(CreateIndex operation) {
    if (!operation.table().known()) {
      return before;
    }
    TableEdit edit = before.edit(operation.table(), RelationKind.TABLE, origin);
    if (edit.isFull()) {
      return edit.complete ? before.put(edit.incomplete()) : before;
    }
    List<String> include = operation.include().stream().map(Name::value).toList();
    Predicate<String> taken = taken(before, edit);
    String name;
    if (operation.name() == null) {
      name = IndexNames.choose(edit.name.name(), operation.elements(), include, "idx", taken);
    } else if (taken.test(operation.name().value())) {
      return before;
    } else {
      name = operation.name().value();
    }
    boolean partitioned = edit.partitionBy != null;
    boolean leavesOut = operation.only() && !before.partitions(edit.name).isEmpty();
    Index index =
        new Index(
            new QualifiedName(edit.name.schema(), name),
            edit.name,
            operation.unique(),
            operation.method(),
            operation.elements(),
            include,
            operation.where(),
            !leavesOut,
            null,
            null,
            origin);
    edit.indexes.add(index);
    Catalog after = before.put(edit);
    return partitioned && !operation.only() ? toPartitions(after, index, origin) : after;
  }

  /** Gives every partition a part of a partitioned table's index, unless it has one like it. */
  static Catalog toPartitions(Catalog catalog, Index index, Origin origin) {
    Catalog after = catalog;
    Deque<Index> open = new ArrayDeque<>();
    open.add(index);
    while (!open.isEmpty()) {
      Index parent = open.remove();
      for (Table partition : after.partitions(parent.table())) {
        TableEdit edit = TableEdit.of(partition);
        open.add(inherit(after, edit, parent, origin));
        after = after.put(edit);
      }
    }
    return after;
  }

  /** The part of a partitioned table's index that a partition has or now gets. */
  static Index inherit(Catalog catalog, TableEdit partition, Index of, Origin origin) {
    for (int i = 0; i < partition.indexes.size(); i++) {
      Index own = partition.indexes.get(i);
      if (own.attachedTo() == null && own.valid() && alike(own, of)) {
        Index attached = own.attachedTo(of.name());
        partition.indexes.set(i, attached);
        return attached;
      }
    }
    Index part = copy(catalog, partition, of, origin).attachedTo(of.name());
    partition.indexes.set(partition.indexes.size() - 1, part);
    return part;
  }

  /** Adds an index like another table's, under a name of its own. */
  static Index copy(Catalog catalog, TableEdit table, Index of, Origin origin) {
    String name =
        IndexNames.choose(
            table.name.name(), of.elements(), of.include(), "idx", taken(catalog, table));
    Index copy =
        new Index(
            new QualifiedName(table.name.schema(), name),
            table.name,
            of.unique(),
            of.method(),
            of.elements(),
            of.include(),
            of.where(),
            true,
            null,
            null,
            origin);
    table.indexes.add(copy);
    return copy;
  }

  /**
   * Same keys in the same order, ascending or descending (CompareIndexInfo in PostgreSQL's
   * index.c); expressions and predicates are the same only if they are written alike.
   */
  static boolean alike(Index a, Index b) {
    if (a.unique() != b.unique()
        || !a.method().equals(b.method())
        || !a.include().equals(b.include())
        || !alike(a.where(), b.where())
        || a.elements().size() != b.elements().size()) {
      return false;
    }
    for (int i = 0; i < a.elements().size(); i++) {
      if (!alike(a.elements().get(i), b.elements().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the keys of one are the first of the other, and the predicate hides no more rows. */
  static boolean beginsWith(Index longer, Index shorter) {
    if (longer.elements().size() < shorter.elements().size()
        || !(longer.where() == null || alike(longer.where(), shorter.where()))) {
      return false;
    }
    for (int i = 0; i < shorter.elements().size(); i++) {
      if (!alike(longer.elements().get(i), shorter.elements().get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean sameFirstKey(Index a, Index b) {
    return !a.elements().isEmpty()
        && !b.elements().isEmpty()
        && alike(a.elements().get(0), b.elements().get(0));
  }

  private static boolean alike(IndexElement a, IndexElement b) {
    boolean keys =
        a.column() != null && b.column() != null
            ? a.column().is(b.column())
            : a.expression() != null && alike(a.expression(), b.expression());
    return keys
        && written(a.collation()).equals(written(b.collation()))
        && written(a.operatorClass()).equals(written(b.operatorClass()));
  }

  private static String written(@Nullable ObjectName name) {
    return name == null ? "" : name.toString();
  }

  private static boolean alike(@Nullable Expression a, @Nullable Expression b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    // A renamed column is in the columns and not in the text.
    return a.columns().equals(b.columns())
        && !a.hole()
        && NormalizedSql.of(a.range()).equals(NormalizedSql.of(b.range()));
  }

  /** Whether the name is taken for an index of the table. */
  static Predicate<String> taken(Catalog catalog, TableEdit table) {
    Set<QualifiedName> own = new HashSet<>();
    table.indexes.forEach(index -> own.add(index.name()));
    return name -> {
      QualifiedName full = new QualifiedName(table.name.schema(), name);
      return full.equals(table.name) || catalog.holdsRelation(full) || own.contains(full);
    };
  }

  /** A constraint's index stays: the server refuses to drop it. */
  @Override
  public Catalog visit(DropIndex operation) {
    return before
        .index(operation.name())
        .filter(index -> index.constraint() == null)
        .map(index -> drop(before, index))
        .orElse(before);
  }

  /** Without an index and its parts on the partitions. */
  static Catalog drop(Catalog catalog, Index index) {
    Catalog after = catalog;
    Deque<Index> open = new ArrayDeque<>();
    open.add(index);
    while (!open.isEmpty()) {
      Index gone = open.remove();
      Table table = after.table(gone.table()).orElse(null);
      if (table != null) {
        TableEdit edit = TableEdit.of(table);
        edit.indexes.removeIf(i -> i.name().equals(gone.name()));
        edit.indexNamed(gone.name().name(), null);
        after = after.put(edit);
      }
      for (Table partition : after.partitions(gone.table())) {
        for (Index part : partition.indexes()) {
          if (gone.name().equals(part.attachedTo())) {
            open.add(part);
          }
        }
      }
    }
    return after;
  }

  @Override
  public Catalog visit(AttachIndex operation) {
    Index parent = before.index(operation.index()).orElse(null);
    Index part = before.index(operation.partition()).orElse(null);
    if (parent == null || part == null) {
      return before;
    }
    return validated(replace(before, part.attachedTo(parent.name())), parent);
  }

  /** The parent's index becomes valid when each partition has a valid part of it. */
  private static Catalog validated(Catalog catalog, Index parent) {
    Catalog after = catalog;
    Index open = parent;
    while (open != null && !open.valid()) {
      QualifiedName name = open.name();
      for (Table partition : after.partitions(open.table())) {
        if (partition.indexes().stream().noneMatch(i -> name.equals(i.attachedTo()) && i.valid())) {
          return after;
        }
      }
      after = replace(after, open.valid(true));
      open = open.attachedTo() == null ? null : after.index(open.attachedTo()).orElse(null);
    }
    return after;
  }

  /** With this index in place of the one of the same name. */
  static Catalog replace(Catalog catalog, Index index) {
    Table table = catalog.table(index.table()).orElse(null);
    if (table == null) {
      return catalog;
    }
    TableEdit edit = TableEdit.of(table);
    edit.indexes.replaceAll(i -> i.name().equals(index.name()) ? index : i);
    return catalog.put(edit);
  }

  /** The definition stays. */
  @Override
  public Catalog visit(Reindex operation) {
    return before;
  }
}
