package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.DataOperation.Assignment;
import io.github.surefoot.engine.operation.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What foreign keys read and write on the other table when rows change. All of it is claimed though
 * it happens for rows that are there only, and not for keys that are null or keep their value.
 */
final class ForeignKeyChecks {
  private final EffectBuilder effect;
  private final Set<QualifiedName> deleted = new HashSet<>();
  private final Set<QualifiedName> changed = new HashSet<>();

  ForeignKeyChecks(EffectBuilder effect) {
    this.effect = effect;
  }

  /**
   * New rows: each key that gets a value is looked up.
   *
   * @param columns the columns given, null for all of them
   */
  void inserted(QualifiedName name, @Nullable List<Name> columns) {
    Table table = effect.table(name).orElse(null);
    if (table == null) {
      return;
    }
    for (TableConstraint key : table.constraints()) {
      if (key.columns().stream().allMatch(c -> isWritten(table, c, columns))) {
        check(key);
      }
    }
  }

  private static boolean isWritten(Table table, String column, @Nullable List<Name> columns) {
    if (columns == null || columns.stream().anyMatch(c -> c.is(column) || !c.known())) {
      return true;
    }
    return table.column(column).map(ForeignKeyChecks::hasDefault).orElse(false);
  }

  private static boolean hasDefault(Column column) {
    return column.serial()
        || column.identity() != null
        || column.generated() != null
        || (column.defaultValue() != null && !column.defaultValue().isNull());
  }

  /** Rows with new values: keys among them are looked up, and rows that refer to them follow. */
  void updated(QualifiedName name, List<Assignment> assignments) {
    Table table = effect.table(name).orElse(null);
    if (table == null) {
      return;
    }
    for (TableConstraint key : table.constraints()) {
      if (key.columns().stream().anyMatch(c -> isAssigned(c, assignments))
          && key.columns().stream().noneMatch(c -> isNulled(c, assignments))) {
        check(key);
      }
    }
    for (Table referencing : effect.catalog().referencing(name)) {
      for (TableConstraint key : referencing.constraints()) {
        if (name.equals(key.references())
            && key.definition() instanceof ForeignKey definition
            && referred(definition, table).anyMatch(c -> isAssigned(c, assignments))) {
          follow(referencing, key, definition, definition.onUpdate());
        }
      }
    }
  }

  private static Stream<String> referred(ForeignKey key, Table referenced) {
    return key.referencedColumns().isEmpty()
        ? referenced.constraints().stream()
            .filter(c -> c.definition() instanceof Constraint.PrimaryKey)
            .flatMap(c -> c.columns().stream())
        : key.referencedColumns().stream().map(Name::value);
  }

  private static boolean isAssigned(String column, List<Assignment> assignments) {
    return assignments.stream()
        .flatMap(a -> a.columns().stream())
        .anyMatch(c -> c.is(column) || !c.known());
  }

  private static boolean isNulled(String column, List<Assignment> assignments) {
    return assignments.stream()
        .anyMatch(
            a ->
                a.columns().size() == 1
                    && a.columns().get(0).is(column)
                    && a.value() != null
                    && a.value().isNull());
  }

  /** Rows that go: those that refer to them are looked for, and go or change if so said. */
  void deleted(QualifiedName name) {
    if (!deleted.add(name)) {
      return;
    }
    for (Table referencing : effect.catalog().referencing(name)) {
      for (TableConstraint key : referencing.constraints()) {
        if (name.equals(key.references()) && key.definition() instanceof ForeignKey definition) {
          follow(referencing, key, definition, definition.onDelete());
          if (key.enforced() && says(definition.onDelete(), "CASCADE")) {
            deleted(referencing.name());
          }
        }
      }
    }
  }

  private void follow(
      Table referencing, TableConstraint key, ForeignKey definition, @Nullable String action) {
    if (!key.enforced()) {
      return;
    }
    boolean writes = says(action, "CASCADE") || says(action, "SET");
    if (!writes && !says(action, "RESTRICT") && definition.attributes().initiallyDeferred()) {
      atCommit(key, referencing.name());
      return;
    }
    effect.lockTree(
        referencing.name(), writes ? LockMode.ROW_EXCLUSIVE : LockMode.ROW_SHARE, Role.REFERENCING);
    if (says(action, "SET DEFAULT") && key.references() != null) {
      effect.lockTree(key.references(), LockMode.ROW_SHARE, Role.REFERENCED);
    }
    // New values of the key may be what yet another table refers to.
    if (says(action, "CASCADE") && changed.add(referencing.name())) {
      cascaded(referencing, key);
    }
  }

  private void cascaded(Table table, TableConstraint changedKey) {
    for (Table next : effect.catalog().referencing(table.name())) {
      for (TableConstraint key : next.constraints()) {
        if (table.name().equals(key.references())
            && key.definition() instanceof ForeignKey definition
            && says(((ForeignKey) changedKey.definition()).onUpdate(), "CASCADE")
            && referred(definition, table).anyMatch(changedKey.columns()::contains)) {
          follow(next, key, definition, definition.onUpdate());
        }
      }
    }
  }

  private void check(TableConstraint key) {
    if (key.references() == null || !key.enforced()) {
      return;
    }
    if (key.definition().attributes().initiallyDeferred()) {
      atCommit(key, key.references());
    } else {
      effect.lockTree(key.references(), LockMode.ROW_SHARE, Role.REFERENCED);
    }
  }

  private void atCommit(TableConstraint key, QualifiedName other) {
    effect.unknown(
        "The foreign key '"
            + key.name()
            + "' is checked when the transaction commits: only then '"
            + other.display()
            + "' is locked ROW SHARE.");
  }

  private static boolean says(@Nullable String action, String word) {
    return action != null && action.toUpperCase(Locale.ROOT).startsWith(word);
  }
}
