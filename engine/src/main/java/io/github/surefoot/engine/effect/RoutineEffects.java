package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;

/** Functions, procedures and DO blocks. */
final class RoutineEffects implements RoutineOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  RoutineEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(CreateRoutine operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(AlterRoutine operation) {
    return effect;
  }

  /** The statements in it are described one by one. */
  @Override
  public EffectBuilder visit(DoBlock operation) {
    if (!operation.dynamic().isEmpty()) {
      effect.unknown(
          "Statements that the block puts together at run time are not known: nothing is assumed of"
              + " them.");
    }
    return effect;
  }
}
