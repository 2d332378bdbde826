package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.Name;

/** A column that becomes NOT NULL: ACCESS EXCLUSIVE, and a scan unless something proves it. */
final class SetNotNullEffect {
  private final QualifiedName table;
  private final EffectBuilder effect;

  SetNotNullEffect(QualifiedName table, EffectBuilder effect) {
    this.table = table;
    this.effect = effect;
  }

  /**
   * @param below whether partitions and children follow
   * @param checked whether existing rows are held to it
   */
  void describe(Name column, boolean below, boolean checked) {
    effect.lock(table, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (below) {
      effect.lockBelow(table, LockMode.ACCESS_EXCLUSIVE);
    }
    if (!checked) {
      return;
    }
    NotNullProof proof = new NotNullProof(effect);
    for (QualifiedName heap : effect.heaps(table, below)) {
      if (!column.known() || !proof.holds(heap, column.value())) {
        effect.scan(heap, Cause.NOT_NULL);
        if (proof.mayBeUnknown(heap)) {
          effect.unknown(
              "Whether '"
                  + column
                  + "' of '"
                  + heap.display()
                  + "' is NOT NULL already, or a validated CHECK (… IS NOT NULL) proves it, is not"
                  + " known: the scan is taken to be needed; the CREATE TABLE in the history would"
                  + " settle it.");
        }
      }
    }
  }
}
