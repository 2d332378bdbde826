package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The tables on the other side of foreign keys that are dropped or made anew. */
final class ForeignKeyLocks {
  private final EffectBuilder effect;

  ForeignKeyLocks(EffectBuilder effect) {
    this.effect = effect;
  }

  /** The foreign keys of a table that are its own, not parts of its partitioned parent's. */
  static List<TableConstraint> own(Table table, Catalog catalog) {
    List<TableConstraint> keys = new ArrayList<>();
    Table parent =
        table.partitionOf() == null ? null : catalog.table(table.partitionOf()).orElse(null);
    for (TableConstraint constraint : table.constraints()) {
      boolean inherited =
          parent != null
              && parent.constraints().stream()
                  .anyMatch(c -> c.definition().equals(constraint.definition()));
      if (constraint.references() != null && !inherited) {
        keys.add(constraint);
      }
    }
    return keys;
  }

  /** ACCESS EXCLUSIVE on the tables that keys of a table refer to, because the keys go. */
  void dropped(List<TableConstraint> keys, QualifiedName table) {
    for (TableConstraint key : keys) {
      QualifiedName referenced = key.references();
      if (referenced != null && !referenced.equals(table)) {
        boolean spared = effect.isPartitioned(referenced) && !effect.since(15);
        if (!spared) {
          effect.lock(referenced, LockMode.ACCESS_EXCLUSIVE, Role.REFERENCED);
        }
        for (Table partition : effect.catalog().partitionTree(referenced)) {
          effect.lock(partition.name(), LockMode.ACCESS_EXCLUSIVE, Role.REFERENCED);
        }
      }
    }
  }

  /** ACCESS EXCLUSIVE on the tables whose keys refer to a table, where such a key is concerned. */
  void referencing(QualifiedName table, Predicate<TableConstraint> concerned) {
    for (Table referencing : effect.catalog().referencing(table)) {
      boolean any =
          referencing.constraints().stream()
              .anyMatch(c -> table.equals(c.references()) && concerned.test(c));
      if (any && !referencing.name().equals(table)) {
        effect.lockTree(referencing.name(), LockMode.ACCESS_EXCLUSIVE, Role.REFERENCING);
      }
    }
  }

  /** Whether a key refers to a column of a table. */
  static boolean refersTo(TableConstraint key, Table referenced, String column) {
    if (!(key.definition() instanceof Constraint.ForeignKey definition)) {
      return false;
    }
    if (!definition.referencedColumns().isEmpty()) {
      return definition.referencedColumns().stream().anyMatch(c -> c.is(column));
    }
    return referenced.constraints().stream()
        .filter(c -> c.definition() instanceof Constraint.PrimaryKey)
        .anyMatch(c -> c.columns().contains(column));
  }

  /** Whether a key refers to the very columns of a unique or primary key. */
  static boolean needs(TableConstraint key, TableConstraint unique) {
    if (!(key.definition() instanceof Constraint.ForeignKey definition)) {
      return false;
    }
    return definition.referencedColumns().isEmpty()
        ? unique.definition() instanceof Constraint.PrimaryKey
        : definition.referencedColumns().stream()
            .map(Name::value)
            .toList()
            .equals(unique.columns());
  }
}
