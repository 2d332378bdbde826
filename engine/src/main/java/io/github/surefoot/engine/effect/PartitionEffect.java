package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable.AttachPartition;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.PartitionBound;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import io.github.surefoot.engine.operation.TableOperation.PartitionOf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Partitions that come and go. */
final class PartitionEffect {
  private static final int MOST_LEVELS = 64;

  private final EffectBuilder effect;

  PartitionEffect(EffectBuilder effect) {
    this.effect = effect;
  }

  /**
   * CREATE TABLE … PARTITION OF: the new table is empty, but the DEFAULT partition is searched for
   * rows that belong into it.
   */
  void create(PartitionOf partitionOf) {
    if (!partitionOf.parent().known()) {
      effect.unknown("The partitioned table is not known before run time: its lock is left out.");
      return;
    }
    QualifiedName parent = effect.catalog().resolve(partitionOf.parent());
    effect.lock(parent, LockMode.ACCESS_EXCLUSIVE, Role.PARENT);
    searchDefault(parent, partitionOf.bound());
    effect
        .table(parent)
        .ifPresent(
            table -> {
              referencing(parent);
              for (TableConstraint key : table.constraints()) {
                // 11 copies the keys without a stronger lock on the tables that they refer to.
                if (key.references() != null) {
                  effect.lockTree(
                      key.references(),
                      effect.since(12) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_SHARE,
                      Role.REFERENCED);
                }
              }
            });
  }

  private void searchDefault(QualifiedName parent, PartitionBound bound) {
    if (bound.isDefault()) {
      return;
    }
    effect
        .catalog()
        .defaultPartition(parent)
        .ifPresent(
            partition -> {
              effect.lock(partition.name(), LockMode.ACCESS_EXCLUSIVE, Role.DEFAULT_PARTITION);
              effect.lockPartitions(partition.name(), LockMode.ACCESS_EXCLUSIVE);
              PartitionBy key = effect.table(parent).map(Table::partitionBy).orElse(null);
              for (QualifiedName heap : effect.partitionHeaps(partition.name(), true)) {
                searchDefault(heap, key, bound);
              }
            });
  }

  private void searchDefault(QualifiedName heap, @Nullable PartitionBy key, PartitionBound bound) {
    Table table = effect.table(heap).orElse(null);
    if (table == null || key == null || !new BoundProof(table, effect).excluded(key, bound)) {
      effect.scan(heap, Cause.PARTITION_BOUND);
      unknownChecks(table, heap, "excludes the new bound");
    }
  }

  private void unknownChecks(@Nullable Table table, QualifiedName heap, String proof) {
    if (table == null || !table.complete()) {
      effect.unknown(
          "Whether a validated CHECK on '"
              + heap.display()
              + "' "
              + proof
              + " is not known: the scan is taken to be needed; the CREATE TABLE in the history"
              + " would settle it.");
    }
  }

  /** The bounds of the tables above are read. */
  private void lockAbove(QualifiedName parent) {
    QualifiedName above = effect.table(parent).map(Table::partitionOf).orElse(null);
    for (int depth = 0; above != null && depth < MOST_LEVELS; depth++) {
      effect.lock(above, LockMode.ACCESS_SHARE, Role.PARENT);
      above = effect.table(above).map(Table::partitionOf).orElse(null);
    }
  }

  /** What the columns of a table to be attached must be like (MergeAttributesIntoExisting). */
  private void refusals(QualifiedName parent, QualifiedName partition) {
    Table above = effect.table(parent).orElse(null);
    Table table = effect.table(partition).orElse(null);
    if (above == null || table == null) {
      return;
    }
    for (Column column : above.columns()) {
      Column own = table.column(column.name()).orElse(null);
      if (own == null && table.columnsKnown()) {
        effect.fails("'" + table.name().display() + "' has no column '" + column.name() + "'");
      } else if (own != null && column.notNull() && !own.notNull() && table.columnsKnown()) {
        effect.fails(
            "'" + column.name() + "' of '" + table.name().display() + "' has to be NOT NULL first");
      }
    }
    for (TableConstraint check : above.constraints()) {
      if (check.definition() instanceof Constraint.Check
          && table.complete()
          && table.constraint(check.name()).isEmpty()) {
        effect.fails("'" + table.name().display() + "' has no constraint '" + check.name() + "'");
      }
    }
  }

  /** Whether the constraints of a table to be attached imply all that its new place asks for. */
  private boolean implied(QualifiedName heap, QualifiedName parent, PartitionBound bound) {
    Table table = effect.table(heap).orElse(null);
    Table above = effect.table(parent).orElse(null);
    if (table == null || above == null || above.partitionBy() == null) {
      return false;
    }
    BoundProof proof = new BoundProof(table, effect);
    if (!(bound.isDefault()
        ? inNoOther(proof, above)
        : proof.implied(above.partitionBy(), bound))) {
      return false;
    }
    for (int depth = 0; above.partitionOf() != null && depth < MOST_LEVELS; depth++) {
      PartitionBound outer = above.partitionBound();
      above = effect.table(above.partitionOf()).orElse(null);
      if (outer == null
          || above == null
          || above.partitionBy() == null
          || !proof.implied(above.partitionBy(), outer)) {
        return false;
      }
    }
    return above.partitionOf() == null;
  }

  /** The DEFAULT partition holds what belongs into no other. */
  private boolean inNoOther(BoundProof proof, Table parent) {
    PartitionBy key = parent.partitionBy();
    for (Table partition : effect.catalog().partitions(parent.name())) {
      PartitionBound bound = partition.partitionBound();
      if (key == null || bound == null || !proof.excluded(key, bound)) {
        return false;
      }
    }
    return parent.complete();
  }

  /** ATTACH PARTITION. */
  void attach(AttachPartition action, QualifiedName parent) {
    effect.lock(
        parent,
        effect.since(12) ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE,
        Role.TARGET);
    if (!action.partition().known()) {
      effect.unknown("The new partition is not known before run time: what it takes is left out.");
      return;
    }
    QualifiedName partition = effect.catalog().resolve(action.partition());
    effect.lock(partition, LockMode.ACCESS_EXCLUSIVE, Role.PARTITION);
    effect.lockPartitions(partition, LockMode.ACCESS_EXCLUSIVE);
    lockAbove(parent);
    refusals(parent, partition);
    searchDefault(parent, action.bound());
    for (QualifiedName heap : effect.partitionHeaps(partition, true)) {
      // 10 looks at the constraints of the table itself alone.
      if (!implied(effect.since(11) ? heap : partition, parent, action.bound())) {
        effect.scan(heap, Cause.PARTITION_BOUND);
        unknownChecks(effect.table(heap).orElse(null), heap, "implies the bound");
      }
      missingIndexes(action, heap);
    }
    Table table = effect.table(parent).orElse(null);
    if (table != null) {
      referencing(parent);
      for (TableConstraint key : table.constraints()) {
        foreignKey(key, partition);
      }
    }
  }

  private void missingIndexes(AttachPartition action, QualifiedName heap) {
    Set<QualifiedName> before = new HashSet<>();
    effect.table(heap).ifPresent(t -> t.indexes().forEach(i -> before.add(i.name())));
    Table after = effect.after(action).table(heap).orElse(null);
    if (after != null) {
      for (Index index : after.indexes()) {
        if (!before.contains(index.name()) && !adopted(index, heap)) {
          effect.indexBuild(heap, Cause.INDEX_CREATION, index.name().name(), false);
        }
      }
    }
  }

  /** The keys that refer to the partitioned table get a part for the new partition. */
  private void referencing(QualifiedName parent) {
    for (Table other : effect.catalog().referencing(parent)) {
      if (!other.name().equals(parent)) {
        effect.lock(
            other.name(),
            effect.since(15) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_SHARE,
            Role.REFERENCING);
      }
    }
  }

  /** Before 17 the index of a UNIQUE constraint serves the primary key of the parent. */
  private boolean adopted(Index index, QualifiedName heap) {
    return !effect.since(17)
        && index.constraint() != null
        && effect
            .table(heap)
            .map(
                t ->
                    t.constraints().stream()
                        .anyMatch(
                            c ->
                                c.definition() instanceof Constraint.Unique
                                    && c.columns().equals(index.keyColumns())))
            .orElse(false);
  }

  private void foreignKey(TableConstraint key, QualifiedName partition) {
    QualifiedName referenced = key.references();
    if (referenced == null) {
      return;
    }
    TableConstraint own =
        effect
            .table(partition)
            .flatMap(
                t ->
                    t.constraints().stream()
                        .filter(
                            c ->
                                referenced.equals(c.references())
                                    && c.columns().equals(key.columns()))
                        .findFirst())
            .orElse(null);
    boolean valid = own != null && own.validated();
    if (valid || (own != null && effect.since(18))) {
      // Its own triggers on the referenced table are dropped.
      effect.lock(referenced, LockMode.ACCESS_EXCLUSIVE, Role.REFERENCED);
    }
    if (!valid) {
      effect.lockTree(
          referenced,
          effect.since(12) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ROW_SHARE,
          Role.REFERENCED);
      effect.partitionHeaps(partition, true).forEach(heap -> effect.scan(heap, Cause.FOREIGN_KEY));
      effect.partitionHeaps(referenced, true).forEach(heap -> effect.scan(heap, Cause.FOREIGN_KEY));
    }
  }

  /** DETACH PARTITION. */
  void detach(DetachPartition action, QualifiedName parent) {
    Table defaultPartition = effect.catalog().defaultPartition(parent).orElse(null);
    boolean concurrently = action.concurrently();
    effect.lock(
        parent,
        concurrently || action.finish()
            ? LockMode.SHARE_UPDATE_EXCLUSIVE
            : LockMode.ACCESS_EXCLUSIVE,
        Role.TARGET);
    if (concurrently) {
      effect.forbiddenInTransaction();
      if (defaultPartition != null) {
        effect.fails("DETACH CONCURRENTLY is refused while there is a DEFAULT partition");
      }
    }
    if ((concurrently || action.finish()) && !effect.since(14)) {
      effect.fails("DETACH … CONCURRENTLY and FINALIZE come with PostgreSQL 14");
    }
    if (!action.partition().known()) {
      effect.unknown("The partition is not known before run time: its lock is left out.");
      return;
    }
    QualifiedName partition = effect.catalog().resolve(action.partition());
    effect.lock(
        partition,
        effect.since(14) || hasInheritedTrigger(partition)
            ? LockMode.ACCESS_EXCLUSIVE
            : LockMode.SHARE_UPDATE_EXCLUSIVE,
        Role.PARTITION);
    effect.lockPartitions(partition, LockMode.ACCESS_EXCLUSIVE);
    if (concurrently) {
      lockAbove(parent);
    }
    if (defaultPartition != null && !concurrently && !defaultPartition.name().equals(partition)) {
      effect.lock(defaultPartition.name(), LockMode.ACCESS_EXCLUSIVE, Role.DEFAULT_PARTITION);
    }
    Table table = effect.table(partition).orElse(null);
    if (table == null) {
      return;
    }
    for (Index index : table.indexes()) {
      if (index.attachedTo() != null) {
        effect.lock(index.name(), LockMode.ACCESS_EXCLUSIVE, Role.INDEX);
      }
    }
    List<TableConstraint> own = ForeignKeyLocks.own(table, effect.catalog());
    for (TableConstraint key : table.constraints()) {
      if (key.references() != null && !own.contains(key)) {
        effect.lockTree(key.references(), LockMode.SHARE_ROW_EXCLUSIVE, Role.REFERENCED);
      }
    }
  }

  /** A trigger that the parent made on the partition is dropped. */
  private boolean hasInheritedTrigger(QualifiedName partition) {
    return effect
        .table(partition)
        .map(t -> t.attachments().triggers().stream().anyMatch(x -> x.inherited()))
        .orElse(false);
  }
}
