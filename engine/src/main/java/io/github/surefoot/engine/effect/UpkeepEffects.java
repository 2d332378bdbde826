package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.MaintenanceOperation;
import io.github.surefoot.engine.operation.MaintenanceOperation.Analyze;
import io.github.surefoot.engine.operation.MaintenanceOperation.Cluster;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.operation.MaintenanceOperation.Upkept;
import io.github.surefoot.engine.operation.MaintenanceOperation.Vacuum;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.RelationKind;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Upkeep of tables. */
final class UpkeepEffects implements MaintenanceOperation.Visitor<EffectBuilder> {
  private static final LockMode SUX = LockMode.SHARE_UPDATE_EXCLUSIVE;

  private final EffectBuilder effect;

  UpkeepEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(Vacuum operation) {
    Upkept upkept = operation.table();
    if (upkept != null && !upkept.columns().isEmpty() && !operation.analyze()) {
      effect.fails("a column list needs ANALYZE");
      return effect;
    }
    effect.forbiddenInTransaction();
    LockMode mode = operation.full() ? LockMode.ACCESS_EXCLUSIVE : SUX;
    if (upkept == null) {
      for (Table table : everyTable()) {
        vacuum(table.name(), mode, operation.full());
      }
      return effect;
    }
    QualifiedName name = locked(upkept, mode);
    if (name == null) {
      return effect;
    }
    for (QualifiedName heap : heaps(upkept, name)) {
      vacuum(heap, mode, operation.full());
    }
    if (operation.analyze() && !upkept.only()) {
      sampled(name);
    }
    return effect;
  }

  private void vacuum(QualifiedName heap, LockMode mode, boolean full) {
    effect.lock(heap, mode, Role.TARGET);
    if (effect.isPartitioned(heap)) {
      return;
    }
    if (full) {
      effect.rewrite(heap, Cause.MAINTENANCE);
      effect.lockIndexes(heap);
    } else {
      effect.scan(heap, Cause.MAINTENANCE);
    }
  }

  /** A sample is read, however many rows there are. */
  @Override
  public EffectBuilder visit(Analyze operation) {
    Upkept upkept = operation.table();
    if (upkept == null) {
      everyTable().forEach(t -> effect.lock(t.name(), SUX, Role.TARGET));
      return effect;
    }
    QualifiedName name = locked(upkept, SUX);
    if (name != null) {
      sampled(name);
    }
    return effect;
  }

  /**
   * The relation and what is below it, locked.
   *
   * @return null for one that is passed over or not known
   */
  private @Nullable QualifiedName locked(Upkept upkept, LockMode mode) {
    if (!upkept.name().known()) {
      effect.unknown("The table is not known before run time: its lock is left out.");
      return null;
    }
    QualifiedName name = effect.catalog().resolve(upkept.name());
    columns(upkept, name);
    if (isView(name)) {
      return null; // passed over with a warning
    }
    effect.lock(name, mode, Role.TARGET);
    for (Table below : below(upkept, name)) {
      effect.lock(below.name(), mode, EffectBuilder.roleBelow(below));
    }
    return name;
  }

  /** A parent has statistics of the rows below it too: they are sampled. */
  private void sampled(QualifiedName parent) {
    for (Table below : effect.catalog().descendants(parent)) {
      effect.lock(below.name(), LockMode.ACCESS_SHARE, EffectBuilder.roleBelow(below));
    }
  }

  /** What is kept up with a table: partitions always, children from 18 on. */
  private List<Table> below(Upkept upkept, QualifiedName name) {
    if (upkept.only()) {
      return List.of();
    }
    return effect.since(18)
        ? effect.catalog().descendants(name)
        : effect.catalog().partitionTree(name);
  }

  private List<QualifiedName> heaps(Upkept upkept, QualifiedName name) {
    List<QualifiedName> heaps = new ArrayList<>();
    if (!effect.isPartitioned(name)) {
      heaps.add(name);
    }
    for (Table below : below(upkept, name)) {
      if (!below.isPartitioned()) {
        heaps.add(below.name());
      }
    }
    return heaps;
  }

  private void columns(Upkept upkept, QualifiedName name) {
    if (upkept.only() && !effect.since(18)) {
      effect.fails("ONLY comes with PostgreSQL 18 here");
    }
    Table table = effect.table(name).orElse(null);
    if (table == null || !table.columnsKnown() || isView(name)) {
      return;
    }
    for (Name column : upkept.columns()) {
      if (column.known() && table.column(column.value()).isEmpty()) {
        effect.fails("there is no column '" + column + "'");
      }
    }
  }

  private boolean isView(QualifiedName name) {
    return effect.table(name).map(t -> t.kind() == RelationKind.VIEW).orElse(false);
  }

  private List<Table> everyTable() {
    effect.unknown(
        "Every table of the database is locked in turn: those that the history does not name are"
            + " not listed.");
    return effect.everyTable(table -> true);
  }

  @Override
  public EffectBuilder visit(Cluster operation) {
    if (operation.table() == null || !operation.table().known()) {
      effect.forbiddenInTransaction();
      effect.unknown("Every table clustered before is rewritten in turn: they are not listed.");
      return effect;
    }
    QualifiedName table = effect.catalog().resolve(operation.table());
    if (isView(table)) {
      effect.fails("'" + table.display() + "' is a view, not a table");
      return effect;
    }
    effect.lock(table, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (effect.isPartitioned(table)) {
      if (!effect.since(15)) {
        effect.fails("CLUSTER of a partitioned table comes with PostgreSQL 15");
        return effect;
      }
      effect.forbiddenInTransaction();
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
    ViewDefinition definition = effect.table(view).map(Table::view).orElse(null);
    if (definition == null) {
      effect.unknown(
          "What '"
              + view.display()
              + "' reads is not known: the tables are left out; the CREATE"
              + " MATERIALIZED VIEW in the history would settle it.");
    } else {
      new ReadEffects(effect).of(definition).scan();
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
