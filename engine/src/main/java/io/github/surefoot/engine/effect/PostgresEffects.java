package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.Operation;

/** PostgreSQL 10 to 18. */
public final class PostgresEffects implements Effects {
  @Override
  public Effect of(Operation operation, Situation situation) {
    throw new UnsupportedOperationException("lands with the effects");
  }
}
