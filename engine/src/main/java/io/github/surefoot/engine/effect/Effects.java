package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.sql.Dialect;

/** The facts of one dialect. Implementations hold no state. */
public sealed interface Effects permits PostgresEffects {

  /** What the operation does in the situation. */
  Effect of(Operation operation, Situation situation);

  /** Whether the facts for a target are known. */
  static boolean areKnown(Target target) {
    return target.dialect() == Dialect.POSTGRESQL;
  }

  /**
   * The facts for a target.
   *
   * @throws IllegalArgumentException if the dialect's facts are not known yet
   */
  static Effects forTarget(Target target) {
    return switch (target.dialect()) {
      case POSTGRESQL -> new PostgresEffects();
      case MYSQL, MARIADB ->
          throw new IllegalArgumentException(
              target.dialect().displayName() + " is not supported yet");
    };
  }
}
