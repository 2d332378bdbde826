package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Operation;

/**
 * What spares the scan when a column becomes NOT NULL: it is NOT NULL already or, from 12 on, a
 * validated and enforced CHECK says so in a part of its own (manual, ALTER TABLE, SET NOT NULL). A
 * CHECK that the same statement drops or validates proves nothing: it is gone before the proof is
 * looked for, or checked after it.
 */
final class NotNullProof {
  private final EffectBuilder effect;

  NotNullProof(EffectBuilder effect) {
    this.effect = effect;
  }

  /** Whether the rows of a table need not be read. */
  boolean holds(QualifiedName table, String column) {
    Table known = effect.table(table).orElse(null);
    if (known == null) {
      return false;
    }
    if (known.column(column).map(Column::notNull).orElse(false)) {
      return true;
    }
    return effect.since(12)
        && known.constraints().stream().anyMatch(c -> proves(c, column) && !touched(c));
  }

  /** Whether there may be a proof that the history does not show. */
  boolean mayBeUnknown(QualifiedName table) {
    return effect.table(table).map(t -> !t.complete()).orElse(true);
  }

  private static boolean proves(TableConstraint constraint, String column) {
    return constraint.validated()
        && constraint.enforced()
        && constraint.definition() instanceof Constraint.Check check
        && check.expression().conjuncts().stream()
            .anyMatch(c -> c instanceof Conjunct.IsNotNull proof && proof.column().is(column));
  }

  private boolean touched(TableConstraint constraint) {
    for (Operation operation : effect.situation().statement()) {
      if (touches(operation, constraint)) {
        return true;
      }
    }
    return false;
  }

  private static boolean touches(Operation operation, TableConstraint constraint) {
    if (operation instanceof AlterTable.DropConstraint drop) {
      return drop.constraint().is(constraint.name());
    } else if (operation instanceof AlterTable.ValidateConstraint validate) {
      return validate.constraint().is(constraint.name());
    } else if (operation instanceof AlterTable.AlterConstraint alter) {
      return alter.constraint().is(constraint.name());
    }
    return operation instanceof AlterTable.AddConstraint add
        && add.constraint().equals(constraint.definition());
  }
}
