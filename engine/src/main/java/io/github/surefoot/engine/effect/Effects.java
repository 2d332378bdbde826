package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.Operation;

/** The facts of one dialect. Implementations hold no state. */
public sealed interface Effects permits PostgresEffects {

  /** What the operation does in the situation. */
  Effect of(Operation operation, Situation situation);

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
