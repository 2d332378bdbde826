package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexOperation;
import io.github.surefoot.engine.operation.IndexOperation.AttachIndex;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Indexes: made, dropped, attached and built anew. */
final class IndexEffects implements IndexOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  IndexEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  /** SHARE while the rows are read, on the partitions as well; children are left alone. */
  @Override
  public EffectBuilder visit(CreateIndex operation) {
    if (!operation.table().known()) {
      effect.unknown(
          "The table is not known before run time: its lock and the build are left out.");
      return inBlock(operation.concurrently());
    }
    QualifiedName table = effect.catalog().resolve(operation.table());
    LockMode mode = operation.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
    effect.lock(table, mode, Role.TARGET);
    inBlock(operation.concurrently());
    boolean partitioned = effect.isPartitioned(table);
    if (partitioned && operation.concurrently()) {
      effect.fails("CREATE INDEX CONCURRENTLY is refused on a partitioned table");
      return effect;
    }
    if (partitioned && !effect.since(11)) {
      effect.fails("indexes of partitioned tables come with PostgreSQL 11");
    }
    if (!operation.only()) {
      effect.lockPartitions(table, mode);
    }
    if (exists(operation, table)) {
      if (!operation.ifNotExists()) {
        effect.fails("the index '" + operation.name() + "' is there already");
      }
      return effect;
    }
    refusals(operation, table);
    for (QualifiedName heap : effect.partitionHeaps(table, !operation.only())) {
      String otherwise = operation.name() == null ? heap.name() : operation.name().value();
      if (!hasLike(operation, heap)) {
        effect.indexBuild(
            heap, Cause.INDEX_CREATION, effect.newIndex(operation, heap, otherwise), false);
      }
    }
    return effect;
  }

  private void refusals(CreateIndex operation, QualifiedName table) {
    Table known = effect.table(table).orElse(null);
    if (known == null) {
      return;
    }
    if (known.kind() == RelationKind.VIEW) {
      effect.fails("'" + table.display() + "' is a view");
    }
    List<Name> columns = new ArrayList<>(operation.include());
    List<Name> keys = new ArrayList<>();
    operation.elements().stream()
        .map(IndexElement::column)
        .filter(Objects::nonNull)
        .forEach(keys::add);
    columns.addAll(keys);
    String missing = new ConstraintRefusals(effect, known).missing(columns);
    if (missing != null) {
      effect.fails(missing);
    }
    String key = operation.unique() ? ConstraintRefusals.partitionKey(keys, effect, known) : null;
    if (key != null) {
      effect.fails(key);
    }
  }

  private boolean exists(CreateIndex operation, QualifiedName table) {
    return operation.name() != null
        && operation.name().known()
        && effect
            .catalog()
            .index(new QualifiedName(table.schema(), operation.name().value()))
            .isPresent();
  }

  /** Whether a partition's own index becomes a part of the new one. */
  private boolean hasLike(CreateIndex operation, QualifiedName heap) {
    if (heap.equals(effect.catalog().resolve(operation.table()))) {
      return false;
    }
    Table before = effect.table(heap).orElse(null);
    Table after = effect.after(operation).table(heap).orElse(null);
    return before != null && after != null && before.indexes().size() == after.indexes().size();
  }

  private EffectBuilder inBlock(boolean concurrently) {
    if (concurrently) {
      effect.forbiddenInTransaction();
    }
    return effect;
  }

  /** ACCESS EXCLUSIVE on the table too; concurrently no more than SHARE UPDATE EXCLUSIVE. */
  @Override
  public EffectBuilder visit(DropIndex operation) {
    inBlock(operation.concurrently());
    LockMode mode =
        operation.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
    if (operation.concurrently() && operation.together() > 1) {
      effect.fails("DROP INDEX CONCURRENTLY takes one index at a time");
    }
    if (operation.concurrently() && operation.cascade()) {
      effect.fails("DROP INDEX CONCURRENTLY does not know CASCADE");
    }
    Index index = effect.catalog().index(operation.name()).orElse(null);
    if (index == null) {
      if (operation.name().known()) {
        effect.lock(effect.catalog().resolve(operation.name()), mode, Role.INDEX);
      }
      effect.unknown(
          "The table of the index '"
              + operation.name()
              + "' is not known: the lock on it, "
              + mode.display()
              + ", is left out; the statement that made the index would settle it.");
      return effect;
    }
    effect.lock(index.table(), mode, Role.TARGET);
    effect.lock(index.name(), mode, Role.INDEX);
    if (index.constraint() != null) {
      effect.fails("the index '" + operation.name() + "' belongs to a constraint of the same name");
    }
    if (index.attachedTo() != null) {
      effect.fails("the index '" + operation.name() + "' is a part of a partitioned table's index");
    }
    if (effect.isPartitioned(index.table())) {
      if (operation.concurrently()) {
        effect.fails("DROP INDEX CONCURRENTLY is refused for a partitioned table's index");
      }
      for (Table partition : effect.catalog().partitionTree(index.table())) {
        effect.lock(partition.name(), mode, Role.PARTITION);
        for (Index part : partition.indexes()) {
          if (isPartOf(part, index)) {
            effect.lock(part.name(), mode, Role.INDEX);
          }
        }
      }
    }
    return effect;
  }

  private boolean isPartOf(Index part, Index whole) {
    Index above = part;
    for (int depth = 0; above != null && above.attachedTo() != null && depth < 64; depth++) {
      if (above.attachedTo().equals(whole.name())) {
        return true;
      }
      above = effect.catalog().index(above.attachedTo()).orElse(null);
    }
    return false;
  }

  /** The tables are only looked at: their rows stay readable and writable. */
  @Override
  public EffectBuilder visit(AttachIndex operation) {
    Index part = effect.catalog().index(operation.partition()).orElse(null);
    Index whole = effect.catalog().index(operation.index()).orElse(null);
    if (whole != null) {
      effect.lock(whole.table(), LockMode.ACCESS_SHARE, Role.TARGET);
      effect.lock(
          whole.name(),
          effect.since(12) ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE,
          Role.INDEX);
    }
    if (part != null) {
      effect.lock(part.table(), LockMode.ACCESS_SHARE, Role.PARTITION);
      effect.lock(part.name(), LockMode.ACCESS_EXCLUSIVE, Role.INDEX);
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(Reindex operation) {
    if (operation.concurrently()) {
      effect.forbiddenInTransaction();
      if (!effect.since(12)) {
        effect.fails("REINDEX CONCURRENTLY comes with PostgreSQL 12");
      }
    }
    switch (operation.scope()) {
      case INDEX -> reindexIndex(operation);
      case TABLE -> reindexTable(operation);
      case SCHEMA, DATABASE, SYSTEM -> {
        effect.forbiddenInTransaction();
        reindexAll(operation);
      }
    }
    return effect;
  }

  /** REINDEX SYSTEM leaves the tables of users alone. */
  private void reindexAll(Reindex operation) {
    if (operation.scope() == Reindex.Scope.SYSTEM) {
      return;
    }
    ObjectName name = operation.name();
    boolean schema = operation.scope() == Reindex.Scope.SCHEMA;
    for (Table table :
        effect.everyTable(t -> !schema || (name != null && name.name().is(t.name().schema())))) {
      if (!table.isPartitioned()) {
        effect.lock(table.name(), mode(operation.concurrently()), Role.TARGET);
        table.indexes().forEach(i -> reindex(i, operation.concurrently()));
      }
    }
    effect.unknown(
        "Each table of the "
            + (schema ? "schema" : "database")
            + " is locked in turn while its indexes are built: those that the history does not"
            + " name are not listed.");
  }

  private void reindexIndex(Reindex operation) {
    Index index =
        operation.name() == null ? null : effect.catalog().index(operation.name()).orElse(null);
    if (index == null) {
      effect.unknown(
          "The table of the index is not known: the lock on it is left out; the statement that"
              + " made the index would settle it.");
      return;
    }
    List<Index> indexes = new ArrayList<>(List.of(index));
    if (effect.isPartitioned(index.table())) {
      effect.lock(index.table(), mode(operation.concurrently()), Role.TARGET);
      if (effect.since(14)) {
        effect.forbiddenInTransaction();
      }
      for (Table partition : effect.catalog().partitionTree(index.table())) {
        partition.indexes().stream().filter(i -> isPartOf(i, index)).forEach(indexes::add);
      }
    }
    for (Index each : indexes) {
      reindex(each, operation.concurrently());
    }
  }

  private void reindexTable(Reindex operation) {
    if (operation.name() == null || !operation.name().known()) {
      return;
    }
    QualifiedName name = effect.catalog().resolve(operation.name());
    effect.lock(name, mode(operation.concurrently()), Role.TARGET);
    boolean partitioned = effect.isPartitioned(name);
    if (partitioned && effect.since(14)) {
      effect.forbiddenInTransaction();
    }
    if (partitioned && !effect.since(14)) {
      return;
    }
    RelationKind kind = effect.table(name).map(Table::kind).orElse(RelationKind.TABLE);
    if (kind == RelationKind.VIEW) {
      effect.fails("'" + name.display() + "' is a view and has no indexes");
      return;
    }
    if (partitioned) {
      // While they are listed, concurrently or not.
      effect.lockPartitions(name, LockMode.SHARE);
    }
    for (QualifiedName heap : effect.partitionHeaps(name, true)) {
      effect.lock(heap, mode(operation.concurrently()), Role.PARTITION);
      Table table = effect.table(heap).orElse(null);
      if (table != null) {
        table.indexes().forEach(i -> reindex(i, operation.concurrently()));
      }
      if (table == null || !table.complete()) {
        effect.unknown("The indexes of '" + heap.display() + "' are not all known.");
      }
    }
  }

  private static LockMode mode(boolean concurrently) {
    return concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
  }

  private void reindex(Index index, boolean concurrently) {
    if (effect.isPartitioned(index.table())) {
      return;
    }
    effect.lock(index.table(), mode(concurrently), Role.TARGET);
    effect.lock(
        index.name(),
        concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE,
        Role.INDEX);
    effect.indexBuild(index.table(), Cause.REINDEX, index.name().name(), true);
  }
}
