package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.LockMode;

/**
 * A lock that a transaction holds until it ends.
 *
 * @param relation as it is called by now
 * @param mode the strongest that the transaction took
 * @param since the step that took it in this mode
 */
public record HeldLock(QualifiedName relation, LockMode mode, Step since) {

  /** Whether it is held for certain: false if a branch that may not run took it. */
  public boolean certain() {
    return !since.conditional();
  }
}
