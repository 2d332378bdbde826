package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;

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

  @Override
  public EffectBuilder visit(DropRoutine operation) {
    new DropEffect(effect).routine(operation);
    return effect;
  }

  /** The statements in it are described one by one. */
  @Override
  public EffectBuilder visit(DoBlock operation) {
    code("the block", operation.code());
    return effect;
  }

  @Override
  public EffectBuilder visit(RunRoutine operation) {
    code(operation.name() + "()", operation.code());
    return effect;
  }

  private void code(String what, Code code) {
    if (!code.dynamic().isEmpty()) {
      effect.unknown(
          "Statements that "
              + what
              + " puts together at run time are not known: nothing is assumed of them.");
    }
  }
}
