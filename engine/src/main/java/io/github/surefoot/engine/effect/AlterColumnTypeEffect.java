package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
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
    Table target = effect.table(name).orElse(null);
    Column column = target == null ? null : target.column(action.column().value()).orElse(null);
    ColumnTypeChange change = ColumnTypeChange.of(action, column, effect.situation());
    if (change.unknown() != null) {
      effect.unknown(change.unknown());
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
    boolean sameOrder = change.sameOrder() && !collationChanges(column);
    for (Table table : tables) {
      indexes(table, change.rewrites(), sameOrder);
      foreignKeys(table, change.rewrites());
      if (!change.rewrites() && !table.isPartitioned()) {
        checks(table);
      }
    }
  }

  private boolean collationChanges(@Nullable Column old) {
    String now = action.collation() == null ? null : action.collation().toString();
    return old != null && !Objects.equals(old.collation(), now);
  }

  private void indexes(Table table, boolean rewrites, boolean sameOrder) {
    String column = action.column().value();
    for (Index index : table.indexes()) {
      if (!index.mentions(column)) {
        continue;
      }
      effect.lock(index.name(), LOCK, Role.INDEX);
      if (!rewrites && !table.isPartitioned() && !kept(index, column, sameOrder)) {
        effect.indexBuild(table.name(), Cause.TYPE_CHANGE, index.name().name(), true);
      }
    }
  }

  /** An index with an expression or a predicate is always built anew if that names the column. */
  private static boolean kept(Index index, String column, boolean sameOrder) {
    if (index.where() != null || index.elements().stream().anyMatch(e -> e.column() == null)) {
      return false;
    }
    for (IndexElement element : index.elements()) {
      if (element.column() != null && element.column().is(column) && !sameOrder) {
        return false;
      }
    }
    return true;
  }

  /** Keys of the column itself and keys that refer to it; after a rewrite they are checked anew. */
  private void foreignKeys(Table table, boolean rewrites) {
    String column = action.column().value();
    for (TableConstraint key : table.constraints()) {
      if (key.references() != null && key.columns().contains(column)) {
        effect.lockTree(key.references(), LOCK, Role.REFERENCED);
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
