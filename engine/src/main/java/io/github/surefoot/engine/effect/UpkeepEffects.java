package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.MaintenanceOperation;
import io.github.surefoot.engine.operation.MaintenanceOperation.Analyze;
import io.github.surefoot.engine.operation.MaintenanceOperation.Cluster;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.operation.MaintenanceOperation.Vacuum;
import io.github.surefoot.engine.operation.RelationKind;

/** Upkeep of tables. */
final class UpkeepEffects implements MaintenanceOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  UpkeepEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(Vacuum operation) {
    effect.forbiddenInTransaction();
    if (operation.table() == null || !operation.table().known()) {
      effect.unknown("Every table of the database is locked in turn: they are not listed.");
      return effect;
    }
    QualifiedName table = effect.catalog().resolve(operation.table());
    LockMode mode = operation.full() ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
    effect.lock(table, mode, Role.TARGET);
    effect.lockPartitions(table, mode);
    for (QualifiedName heap : effect.partitionHeaps(table, true)) {
      if (operation.full()) {
        effect.rewrite(heap, Cause.MAINTENANCE);
        effect.lockIndexes(heap);
      } else {
        effect.scan(heap, Cause.MAINTENANCE);
      }
    }
    return effect;
  }

  /** A sample is read, however many rows there are. */
  @Override
  public EffectBuilder visit(Analyze operation) {
    if (operation.table() != null && operation.table().known()) {
      QualifiedName table = effect.catalog().resolve(operation.table());
      effect.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Role.TARGET);
      effect.lockPartitions(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(Cluster operation) {
    if (operation.table() == null || !operation.table().known()) {
      effect.forbiddenInTransaction();
      effect.unknown("Every table clustered before is rewritten in turn: they are not listed.");
      return effect;
    }
    QualifiedName table = effect.catalog().resolve(operation.table());
    effect.lock(table, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (effect.isPartitioned(table)) {
      effect.forbiddenInTransaction();
      if (!effect.since(15)) {
        effect.fails("CLUSTER of a partitioned table comes with PostgreSQL 15");
      }
      effect.lockPartitions(table, LockMode.ACCESS_EXCLUSIVE);
    }
    for (QualifiedName heap : effect.partitionHeaps(table, true)) {
      effect.rewrite(heap, Cause.MAINTENANCE);
      effect.lockIndexes(heap);
    }
    return effect;
  }

  /** Concurrently the rows are compared and the differences written, beside readers. */
  @Override
  public EffectBuilder visit(RefreshMaterializedView operation) {
    if (!operation.view().known()) {
      effect.unknown("The view is not known before run time: its lock is left out.");
      return effect;
    }
    QualifiedName view = effect.catalog().resolve(operation.view());
    refusals(operation, view);
    effect.lock(
        view,
        operation.concurrently() ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE,
        Role.TARGET);
    if (!operation.concurrently()) {
      effect.lockIndexes(view);
    }
    if (!operation.withData()) {
      return effect;
    }
    if (operation.concurrently()) {
      effect.scan(view, Cause.QUERY);
    } else {
      effect.rewrite(view, Cause.QUERY);
    }
    Table known = effect.table(view).orElse(null);
    if (known == null || known.view() == null) {
      effect.unknown(
          "What '"
              + view.display()
              + "' reads is not known: the tables are left out; the CREATE"
              + " MATERIALIZED VIEW in the history would settle it.");
    } else {
      new ReadEffects(effect).of(known.view()).scan();
    }
    return effect;
  }

  private void refusals(RefreshMaterializedView operation, QualifiedName view) {
    Table known = effect.table(view).orElse(null);
    if (known != null && known.kind() != RelationKind.MATERIALIZED_VIEW) {
      effect.fails(
          "'" + view.display() + "' is a " + known.kind().words() + ", not a materialized view");
    } else if (operation.concurrently() && !operation.withData()) {
      effect.fails("CONCURRENTLY and WITH NO DATA exclude each other");
    } else if (operation.concurrently()
        && known != null
        && known.complete()
        && known.indexes().stream().noneMatch(UpkeepEffects::tellsRowsApart)) {
      effect.fails(
          "CONCURRENTLY needs a unique index on columns of '"
              + view.display()
              + "', without WHERE: there is none");
    }
  }

  private static boolean tellsRowsApart(Index index) {
    return index.unique()
        && index.where() == null
        && !index.keyColumns().isEmpty()
        && index.elements().stream().allMatch(e -> e.column() != null);
  }
}
