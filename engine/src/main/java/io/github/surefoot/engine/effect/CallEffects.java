package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.catalog.RoutineCall;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Linked;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import io.github.surefoot.engine.sql.CallReader;
import io.github.surefoot.engine.sql.CallReader.Argument;
import java.util.List;

/**
 * What is not known of the routines that a statement calls; what is known of them are steps of
 * their own. Functions that PostgreSQL brings along, and those that may not write, are passed over.
 */
final class CallEffects {
  private final EffectBuilder effect;

  CallEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  void of(DataOperation operation) {
    if (operation instanceof DataOperation.Call call) {
      call(call.procedure(), CallReader.arguments(call.range()), "the procedure ");
    } else if (operation instanceof DataOperation.Select select) {
      calls(select.query().calls());
    } else if (operation instanceof DataOperation.RowChange change) {
      calls(change.calls());
    }
    for (Trigger trigger : effect.catalog().firedBy(operation)) {
      if (effect.catalog().triggerFunction(trigger).isEmpty()) {
        effect.unknown(
            "What "
                + trigger.function().display()
                + "() does, which the trigger '"
                + trigger.name()
                + "' runs, is not known: nothing is assumed.");
      }
    }
  }

  void calls(List<FunctionCall> calls) {
    for (FunctionCall call : calls) {
      if (!effect.catalog().isBuiltIn(call.name())) {
        call(call.name(), CallReader.arguments(call.range()), "");
      }
    }
  }

  private void call(ObjectName name, List<Argument> arguments, String kind) {
    RoutineCall call = RoutineCall.of(name, arguments, effect.catalog());
    boolean writes =
        call.candidates().isEmpty()
            || call.candidates().stream().anyMatch(r -> r.volatility() == Volatility.VOLATILE);
    Routine routine = call.routine().orElse(null);
    if (!writes) {
      return;
    }
    if (routine == null) {
      effect.unknown(
          "What "
              + kind
              + name
              + "() does is not known"
              + (call.candidates().size() > 1 ? ", for there are several of that name" : "")
              + ": nothing is assumed.");
    } else if (routine.definition().body() instanceof Linked) {
      effect.unknown(
          "What "
              + kind
              + name
              + "() does is not known, for it is written in "
              + routine.definition().language()
              + ": nothing is assumed.");
    }
  }
}
