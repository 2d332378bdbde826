package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.ColumnDefinition.Storage;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.IndexElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * ALTER COLUMN … TYPE: ACCESS EXCLUSIVE on the table, everything below it and both sides of the
 * column's foreign keys. A rewrite does everything in one pass; without one the indexes that may
 * order their keys otherwise are built anew, and the CHECKs that mention the column are checked.
 */
final class AlterColumnTypeEffect {
  private static final LockMode LOCK = LockMode.ACCESS_EXCLUSIVE;

  private final AlterColumnType action;
  private final QualifiedName name;
  private final EffectBuilder effect;

  AlterColumnTypeEffect(AlterColumnType action, QualifiedName name, EffectBuilder effect) {
    this.action = action;
    this.name = name;
    this.effect = effect;
  }

  void describe() {
    effect.lock(name, LOCK, Role.TARGET);
    effect.lockBelow(name, LOCK);
    effect.refuseOnly(action.target(), name);
    Table target = effect.table(name).orElse(null);
    if (target != null && inPartitionKey(target)) {
      effect.fails("'" + action.column() + "' is part of the partition key");
    }
    Column column = target == null ? null : target.column(action.column().value()).orElse(null);
    ColumnTypeChange change = ColumnTypeChange.of(action, column, effect.situation());
    if (column != null && isVirtual(column)) {
      // Nothing of it is stored.
      change = new ColumnTypeChange(false, change.sameOrder(), null);
    }
    if (change.unknown() != null) {
      effect.unknown(change.unknown());
    }
    if (column != null && column.identity() != null) {
      effect.lockSequences(name, column.name(), LockMode.SHARE_ROW_EXCLUSIVE);
    }
    if (change.rewrites()) {
      for (QualifiedName heap : effect.heaps(name, true)) {
        effect.rewrite(heap, Cause.TYPE_CHANGE);
        effect.lockIndexes(heap);
      }
    }
    if (target == null) {
      return;
    }
    List<Table> tables = new ArrayList<>(List.of(target));
    tables.addAll(effect.catalog().descendants(name));
    for (Table table : tables) {
      ViewUse.refuse(
          effect,
          table.name(),
          action.column().value(),
          "has to be dropped before its type changes");
    }
    for (Table table : tables) {
      if (table.attachments().needColumn(action.column().value())) {
        effect.fails(
            "a trigger, policy or publication of '"
                + table.name().display()
                + "' names the column");
      }
      indexes(table, change, collationChanges(column));
      foreignKeys(table, change.rewrites());
      if (!change.rewrites() && !table.isPartitioned()) {
        checks(table);
      }
    }
  }

  private static boolean isVirtual(Column column) {
    return column.generated() != null && column.generated().storage() != Storage.STORED;
  }

  private boolean inPartitionKey(Table table) {
    return table.partitionBy() != null
        && table.partitionBy().keys().stream()
            .anyMatch(
                key ->
                    key.column() != null
                        ? key.column().is(action.column())
                        : key.expression() != null
                            && key.expression().columns().contains(action.column().value()));
  }

  private boolean collationChanges(@Nullable Column old) {
    String now = action.collation() == null ? null : action.collation().toString();
    return old != null && !Objects.equals(old.collation(), now);
  }

  private void indexes(Table table, ColumnTypeChange change, boolean newCollation) {
    String column = action.column().value();
    for (Index index : table.indexes()) {
      if (!index.mentions(column)) {
        continue;
      }
      effect.lock(index.name(), LOCK, Role.INDEX);
      if (!change.rewrites()
          && !table.isPartitioned()
          && (index.attachedTo() != null
              || !kept(index, column, change.sameOrder(), newCollation))) {
        effect.indexBuild(table.name(), Cause.TYPE_CHANGE, index.name().name(), true);
      }
    }
  }

  /**
   * The part of a partitioned table's index is always built anew, because that is made anew as a
   * whole. An index with an expression or a predicate is always built anew if that names the
   * column. An operator class that is written out stays, whatever the type's own is.
   */
  private static boolean kept(Index index, String column, boolean sameOrder, boolean newCollation) {
    if (index.where() != null || index.elements().stream().anyMatch(e -> e.column() == null)) {
      return false;
    }
    for (IndexElement element : index.elements()) {
      if (element.column() != null && element.column().is(column)) {
        boolean same = sameOrder || element.operatorClass() != null;
        if (!same || (newCollation && element.collation() == null)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Keys of the column itself and keys that refer to it; after a rewrite they are checked anew. */
  private void foreignKeys(Table table, boolean rewrites) {
    String column = action.column().value();
    for (TableConstraint key : table.constraints()) {
      if (key.references() != null && key.columns().contains(column)) {
        referenced(key.references());
        checked(key, table.name(), key.references(), rewrites);
      }
    }
    for (Table referencing : effect.catalog().referencing(table.name())) {
      for (TableConstraint key : referencing.constraints()) {
        if (table.name().equals(key.references()) && ForeignKeyLocks.refersTo(key, table, column)) {
          effect.lockTree(referencing.name(), LOCK, Role.REFERENCING);
          checked(key, referencing.name(), table.name(), rewrites);
        }
      }
    }
  }

  /** Before 15 a partitioned table itself is only locked while the key is made anew. */
  private void referenced(QualifiedName referenced) {
    boolean spared = effect.isPartitioned(referenced) && !effect.since(15);
    effect.lock(referenced, spared ? LockMode.SHARE_ROW_EXCLUSIVE : LOCK, Role.REFERENCED);
    effect
        .catalog()
        .partitionTree(referenced)
        .forEach(partition -> effect.lock(partition.name(), LOCK, Role.REFERENCED));
  }

  private void checked(
      TableConstraint key, QualifiedName table, QualifiedName referenced, boolean rewrites) {
    if (rewrites && key.validated() && key.enforced()) {
      effect.partitionHeaps(table, true).forEach(h -> effect.scan(h, Cause.FOREIGN_KEY));
      effect.partitionHeaps(referenced, true).forEach(h -> effect.scan(h, Cause.FOREIGN_KEY));
    }
  }

  private void checks(Table table) {
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.definition() instanceof Constraint.Check
          && constraint.validated()
          && constraint.columns().contains(action.column().value())) {
        effect.scan(table.name(), Cause.TYPE_CHANGE);
      }
    }
  }
}
