package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable.AttachPartition;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.TableOperation.PartitionOf;
import java.util.HashSet;
import java.util.Set;

/** Partitions that come and go. */
final class PartitionEffect {
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
    searchDefault(parent, partitionOf.bound().isDefault());
    effect
        .table(parent)
        .ifPresent(
            table -> {
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

  private void searchDefault(QualifiedName parent, boolean isDefault) {
    if (isDefault) {
      return;
    }
    effect
        .catalog()
        .defaultPartition(parent)
        .ifPresent(
            partition -> {
              effect.lock(partition.name(), LockMode.ACCESS_EXCLUSIVE, Role.DEFAULT_PARTITION);
              effect.lockPartitions(partition.name(), LockMode.ACCESS_EXCLUSIVE);
              for (QualifiedName heap : effect.partitionHeaps(partition.name(), true)) {
                effect.scan(heap, Cause.PARTITION_BOUND);
                effect.unknown(
                    "Whether a CHECK on '"
                        + heap.display()
                        + "' excludes the new bound is not looked at: the scan is taken to be"
                        + " needed.");
              }
            });
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
    searchDefault(parent, action.bound().isDefault());
    for (QualifiedName heap : effect.partitionHeaps(partition, true)) {
      effect.scan(heap, Cause.PARTITION_BOUND);
      effect.unknown(
          "Whether a CHECK on '"
              + heap.display()
              + "' implies the bound is not looked at: the scan is taken to be needed.");
      missingIndexes(action, heap);
    }
    Table table = effect.table(parent).orElse(null);
    if (table != null) {
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
        if (!before.contains(index.name())) {
          effect.indexBuild(heap, Cause.INDEX_CREATION, index.name().name(), false);
        }
      }
    }
  }

  private void foreignKey(TableConstraint key, QualifiedName partition) {
    QualifiedName referenced = key.references();
    if (referenced == null) {
      return;
    }
    boolean known =
        effect
            .table(partition)
            .map(
                t ->
                    t.constraints().stream()
                        .anyMatch(
                            c ->
                                referenced.equals(c.references())
                                    && c.validated()
                                    && c.columns().equals(key.columns())))
            .orElse(false);
    if (!known) {
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
        effect.since(14) ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE,
        Role.PARTITION);
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
    for (TableConstraint key : table.constraints()) {
      if (key.references() != null) {
        effect.lockTree(key.references(), LockMode.SHARE_ROW_EXCLUSIVE, Role.REFERENCED);
      }
    }
  }
}
