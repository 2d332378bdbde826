package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable.AlterConstraint;
import io.github.surefoot.engine.operation.AlterTable.ValidateConstraint;
import io.github.surefoot.engine.operation.Constraint;

/** VALIDATE CONSTRAINT and ALTER CONSTRAINT. */
final class ValidateEffect {
  private final EffectBuilder effect;

  ValidateEffect(EffectBuilder effect) {
    this.effect = effect;
  }

  /** SHARE UPDATE EXCLUSIVE while the rows are read; nothing is read if it is valid already. */
  void describe(ValidateConstraint action, QualifiedName name) {
    effect.lock(name, LockMode.SHARE_UPDATE_EXCLUSIVE, Role.TARGET);
    Table table = effect.table(name).orElse(null);
    TableConstraint constraint =
        table == null || !action.constraint().known()
            ? null
            : table.constraint(action.constraint().value()).orElse(null);
    if (constraint == null) {
      effect.heaps(name, true).forEach(heap -> effect.scan(heap, Cause.CHECK));
      effect.unknown(
          "The constraint '"
              + action.constraint()
              + "' is not known: it is taken to be a CHECK that is not valid yet; the statement"
              + " that made it would settle it.");
      return;
    }
    if (constraint.validated()) {
      return;
    }
    if (constraint.references() != null) {
      foreignKey(name, constraint.references());
      return;
    }
    effect.refuseOnly(action.target(), name);
    effect.lockBelow(name, LockMode.SHARE_UPDATE_EXCLUSIVE);
    Cause cause =
        constraint.definition() instanceof Constraint.NotNull ? Cause.NOT_NULL : Cause.CHECK;
    effect.heaps(name, true).forEach(heap -> effect.scan(heap, cause));
  }

  private void foreignKey(QualifiedName name, QualifiedName referenced) {
    effect.lockPartitions(name, LockMode.SHARE_UPDATE_EXCLUSIVE);
    effect.lock(referenced, LockMode.ROW_SHARE, Role.REFERENCED);
    effect.partitionHeaps(name, true).forEach(heap -> effect.scan(heap, Cause.FOREIGN_KEY));
    effect.partitionHeaps(referenced, true).forEach(heap -> effect.scan(heap, Cause.FOREIGN_KEY));
  }

  /** ALTER CONSTRAINT; whether it is enforced concerns both sides of a foreign key. */
  void alter(AlterConstraint action, QualifiedName name) {
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    Boolean enforced = action.enforced();
    if (enforced != null && !effect.since(18)) {
      effect.fails("ENFORCED and NOT ENFORCED come with PostgreSQL 18");
    }
    TableConstraint constraint =
        effect.table(name).flatMap(t -> t.constraint(action.constraint().value())).orElse(null);
    QualifiedName referenced = constraint == null ? null : constraint.references();
    if (constraint == null || referenced == null) {
      effect.unknown(
          "The foreign key '"
              + action.constraint()
              + "' is not known: the lock on the table it refers to is left out; the statement that"
              + " made it would settle it.");
    } else {
      if (enforced != null && enforced != constraint.enforced()) {
        effect.lockTree(
            referenced,
            enforced ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE,
            Role.REFERENCED);
      }
      effect.lockPartitions(name, LockMode.ACCESS_EXCLUSIVE);
    }
    if (Boolean.TRUE.equals(enforced) && (constraint == null || !constraint.enforced())) {
      effect.partitionHeaps(name, true).forEach(heap -> effect.scan(heap, Cause.FOREIGN_KEY));
      if (referenced != null) {
        effect
            .partitionHeaps(referenced, true)
            .forEach(heap -> effect.scan(heap, Cause.FOREIGN_KEY));
      }
    }
  }
}
