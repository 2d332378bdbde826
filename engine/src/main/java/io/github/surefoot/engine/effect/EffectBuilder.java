package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One effect while it is worked out, and the situation it is worked out in. */
final class EffectBuilder {
  private final Situation situation;
  private final Map<QualifiedName, RelationLock> locks = new LinkedHashMap<>();
  private final Set<Work> work = new LinkedHashSet<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private TransactionRule transaction = TransactionRule.ALLOWED;
  private @Nullable String fails;
  private boolean failsOnRows;
  private @Nullable Catalog after;

  EffectBuilder(Situation situation) {
    this.situation = situation;
  }

  Effect build() {
    return new Effect(
        List.copyOf(locks.values()),
        List.copyOf(work),
        transaction,
        false,
        fails,
        failsOnRows,
        List.copyOf(unknown));
  }

  Catalog catalog() {
    return situation.catalog();
  }

  Situation situation() {
    return situation;
  }

  /** Whether the server's major version is this or later. */
  boolean since(int major) {
    return situation.target().atLeast(major);
  }

  String server() {
    return situation.target().displayName();
  }

  Optional<Table> table(QualifiedName name) {
    return catalog().table(name);
  }

  boolean isPartitioned(QualifiedName name) {
    return table(name).map(Table::isPartitioned).orElse(false);
  }

  /** A lock; of several on one relation the strongest counts, in the role named first. */
  void lock(QualifiedName relation, LockMode mode, Role role) {
    locks.merge(
        relation,
        new RelationLock(relation, mode, role),
        (known, now) ->
            now.mode().compareTo(known.mode()) > 0
                ? new RelationLock(relation, now.mode(), known.role())
                : known);
  }

  /** The same lock on everything below a table: partitions, children, theirs and so on. */
  void lockBelow(QualifiedName parent, LockMode mode) {
    for (Table below : catalog().descendants(parent)) {
      lock(below.name(), mode, roleBelow(below));
    }
  }

  void lockPartitions(QualifiedName parent, LockMode mode) {
    for (Table partition : catalog().partitionTree(parent)) {
      lock(partition.name(), mode, Role.PARTITION);
    }
  }

  /** All tables and materialized views that are known and wanted, by name. */
  List<Table> everyTable(Predicate<Table> wanted) {
    return catalog().tables().stream()
        .filter(t -> t.kind() == RelationKind.TABLE || t.kind() == RelationKind.MATERIALIZED_VIEW)
        .filter(wanted)
        .sorted(Comparator.comparing(t -> t.name().toString()))
        .toList();
  }

  /** A lock on another table and, if it is partitioned, on its partitions. */
  void lockTree(QualifiedName table, LockMode mode, Role role) {
    lock(table, mode, role);
    for (Table partition : catalog().partitionTree(table)) {
      lock(partition.name(), mode, role);
    }
  }

  static Role roleBelow(Table below) {
    return below.partitionOf() == null ? Role.CHILD : Role.PARTITION;
  }

  /** The relations with rows of their own among a table and, if asked for, everything below it. */
  List<QualifiedName> heaps(QualifiedName table, boolean below) {
    return heaps(table, below ? catalog().descendants(table) : List.of());
  }

  /** The same without inheritance children. */
  List<QualifiedName> partitionHeaps(QualifiedName table, boolean below) {
    return heaps(table, below ? catalog().partitionTree(table) : List.of());
  }

  private List<QualifiedName> heaps(QualifiedName table, List<Table> below) {
    List<QualifiedName> heaps = new ArrayList<>();
    if (!isPartitioned(table)) {
      heaps.add(table);
    }
    for (Table other : below) {
      if (!other.isPartitioned()) {
        heaps.add(other.name());
      }
    }
    return heaps;
  }

  /** The rows of a foreign table are another server's: nothing here is done to them. */
  private boolean hasNoRowsHere(QualifiedName relation) {
    return table(relation).map(t -> t.kind() == RelationKind.FOREIGN_TABLE).orElse(false);
  }

  void rewrite(QualifiedName relation, Cause cause) {
    if (hasNoRowsHere(relation)) {
      return;
    }
    work.add(new Work.Rewrite(relation, cause));
  }

  void scan(QualifiedName relation, Cause cause) {
    if (hasNoRowsHere(relation)) {
      return;
    }
    work.add(new Work.Scan(relation, cause));
  }

  void indexBuild(QualifiedName relation, Cause cause, String index, boolean rebuilt) {
    work.add(new Work.IndexBuild(relation, cause, index, rebuilt));
  }

  void rowWrite(QualifiedName relation, boolean bounded) {
    work.add(new Work.RowWrite(relation, Cause.ROWS, bounded));
  }

  /** An ACCESS EXCLUSIVE lock on every index of a table that is known. */
  void lockIndexes(QualifiedName table) {
    table(table)
        .ifPresent(
            known ->
                known
                    .indexes()
                    .forEach(i -> lock(i.name(), LockMode.ACCESS_EXCLUSIVE, Role.INDEX)));
  }

  /** A lock on the sequences of a table or, if {@code column} is given, of that column. */
  void lockSequences(QualifiedName table, @Nullable String column, LockMode mode) {
    for (Sequence sequence : catalog().sequencesOf(table)) {
      if (column == null || column.equals(sequence.ownerColumn())) {
        lock(sequence.name(), mode, Role.DEPENDENT);
      }
    }
  }

  /**
   * The index that the operation gives a table, as the catalog names it.
   *
   * @param otherwise its name if the catalog has none, because one of that name is there already
   */
  String newIndex(Operation operation, QualifiedName table, String otherwise) {
    Set<QualifiedName> before = new LinkedHashSet<>();
    table(table).ifPresent(t -> t.indexes().forEach(i -> before.add(i.name())));
    return after(operation)
        .table(table)
        .flatMap(t -> t.indexes().stream().filter(i -> !before.contains(i.name())).findFirst())
        .map(Index::name)
        .map(QualifiedName::name)
        .orElse(otherwise);
  }

  /** The schema after the operation that is described. */
  Catalog after(Operation operation) {
    Catalog known = after;
    if (known == null) {
      known = catalog().preview(operation);
      after = known;
    }
    return known;
  }

  /** ONLY is refused where partitions and children must follow. */
  void refuseOnly(AlterTable.Target target, QualifiedName table) {
    if (target.only() && !catalog().descendants(table).isEmpty()) {
      fails("ONLY is refused: the tables below '" + table.display() + "' have to follow");
    }
  }

  void forbiddenInTransaction() {
    transaction = TransactionRule.FORBIDDEN;
  }

  /** Why it is certain to fail; the first reason counts. */
  void fails(String why) {
    if (fails == null || failsOnRows) {
      fails = why;
      failsOnRows = false;
    }
  }

  /** Why it fails if the table holds a row; a reason that needs none counts more. */
  void failsOnRows(String why) {
    if (fails == null) {
      fails = why;
      failsOnRows = true;
    }
  }

  /** What could not be decided and which assumption was made: one sentence. */
  void unknown(String sentence) {
    unknown.add(sentence);
  }
}
