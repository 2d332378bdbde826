package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import java.util.List;

/**
 * Runs statements: one after the other, over branches and handlers. Each says whether execution
 * goes on behind it.
 */
final class Statements {
  private final Machine code;
  private final State state;

  Statements(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  boolean run(List<JavaStatement> statements) {
    for (JavaStatement statement : statements) {
      boolean outermost = state.isOutermost();
      if (outermost) {
        state.beginShare();
      }
      Heap before = state.heap();
      boolean goesOn = run(statement);
      if (outermost && state.isExhausted()) {
        code.sending.note(
            "The code does more here than is followed, so it may send SQL that is not seen",
            statement.region());
        state.passBy(before, statement.region());
      } else if (!goesOn) {
        return false;
      }
    }
    return true;
  }

  boolean run(JavaStatement statement) {
    if (!state.step()) {
      return false;
    }
    if (statement instanceof JavaStatement.Local local) {
      JavaExpression initializer = local.value();
      // First what the initializer does, then what holds.
      Value value =
          initializer == null
              ? Unknown.of(local.variable())
              : code.expressions.eval(initializer).typed(local.variable().type());
      state.put(local.variable(), value);
      return true;
    } else if (statement instanceof JavaStatement.Evaluate evaluated) {
      return evaluated.expression() instanceof JavaExpression.Switch chosen
          ? code.switches.branches(chosen).goesOn()
          : evalOnly(evaluated.expression());
    } else if (statement instanceof JavaStatement.Block block) {
      return run(block.statements());
    } else if (statement instanceof JavaStatement.If branch) {
      return branch(branch);
    } else if (statement instanceof JavaStatement.ForEach loop) {
      return code.loops.run(loop, null);
    } else if (statement instanceof JavaStatement.Loop loop) {
      return code.loops.run(loop, null);
    } else if (statement instanceof JavaStatement.Labelled labelled) {
      return labelled(labelled);
    } else if (statement instanceof JavaStatement.Try attempt) {
      return attempt(attempt);
    } else if (statement instanceof JavaStatement.Return result) {
      JavaExpression value = result.value();
      Frame frame = state.frame();
      if (value != null) {
        frame.results.add(code.expressions.eval(value));
      }
      frame.returned = Heap.joined(frame.returned, state.heap(), statement.region());
      return false;
    } else if (statement instanceof JavaStatement.Yield result) {
      Value value = code.expressions.eval(result.value());
      Jump chosen = state.nearestJump(Jump::isSwitch);
      if (chosen != null) {
        chosen.give(value, state.heap());
      }
      return false;
    } else if (statement instanceof JavaStatement.Break leaving) {
      Jump left = state.nearestJump(jump -> jump.isLeftBy(leaving.label()));
      if (left != null) {
        left.leave(state.heap());
      }
      return false;
    } else if (statement instanceof JavaStatement.Continue going) {
      Jump loop = state.nearestJump(jump -> jump.isContinuedBy(going.label()));
      if (loop != null) {
        loop.goOn(state.heap());
      }
      return false;
    }
    code.expressions.eval(((JavaStatement.Throw) statement).value());
    return false;
  }

  private boolean labelled(JavaStatement.Labelled labelled) {
    JavaStatement only = labelled.body().size() == 1 ? labelled.body().get(0) : null;
    if (only instanceof JavaStatement.ForEach loop) {
      return code.loops.run(loop, labelled.label());
    } else if (only instanceof JavaStatement.Loop loop) {
      return code.loops.run(loop, labelled.label());
    }
    List<Integer> around = state.frame().branch;
    Heap returned = state.frame().returned;
    Jump jump = new Jump(Jump.Kind.OTHER, labelled.label(), labelled.region());
    boolean goesOn = state.inJump(jump, () -> run(labelled.body()));
    Heap left = jump.left();
    if (left == null) {
      return goesOn;
    }
    state.goTo(goesOn ? Heap.joined(state.heap(), left, labelled.region()) : left);
    if (state.frame().returned == returned) {
      state.frame().branch = around;
    }
    return true;
  }

  private boolean evalOnly(JavaExpression expression) {
    code.jooq.discard(code.expressions.eval(expression), expression.region());
    return true;
  }

  private boolean branch(JavaStatement.If branch) {
    Boolean known = code.conditions.truth(code.expressions.eval(branch.condition()));
    if (known != null) {
      return run(known ? branch.then() : branch.otherwise());
    }
    Frame frame = state.frame();
    List<Integer> around = frame.branch;
    Heap start = state.heap();
    frame.branch = state.within(around);
    List<Integer> entered = frame.branch;
    boolean thenGoesOn = run(branch.then());
    Heap then = thenGoesOn ? state.heap() : null;
    boolean leaves = thenGoesOn ? !frame.branch.equals(entered) : leaves(branch.then());
    state.goTo(start);
    frame.branch = state.within(around);
    entered = frame.branch;
    boolean otherwiseGoesOn = run(branch.otherwise());
    Heap otherwise = otherwiseGoesOn ? state.heap() : null;
    leaves |= otherwiseGoesOn ? !frame.branch.equals(entered) : leaves(branch.otherwise());
    frame.branch = leaves ? state.within(around) : around;
    if (then == null && otherwise == null) {
      return false;
    }
    state.goTo(Heap.joined(then, otherwise, branch.region()));
    return true;
  }

  /** Whether the last statement is a quiet way out; who throws stops the migration. */
  private static boolean leaves(List<JavaStatement> statements) {
    if (statements.isEmpty()) {
      return false;
    }
    JavaStatement last = statements.get(statements.size() - 1);
    return last instanceof JavaStatement.Block block
        ? leaves(block.statements())
        : !(last instanceof JavaStatement.Throw);
  }

  private boolean attempt(JavaStatement.Try attempt) {
    boolean goesOn = run(attempt.resources());
    Heap before = state.heap();
    Frame frame = state.frame();
    goesOn = goesOn && run(attempt.body());
    List<Integer> around = frame.branch;
    Heap after = goesOn ? state.heap() : null;
    for (List<JavaStatement> handler : attempt.handlers()) {
      state.goTo(after == null ? before : Heap.joined(before, after, attempt.region()));
      frame.branch = state.within(around);
      boolean handled = run(handler);
      frame.branch = around;
      if (handled) {
        after = Heap.joined(after, state.heap(), attempt.region());
      }
    }
    if (after != null) {
      state.goTo(after);
    }
    boolean lastGoesOn = run(attempt.last());
    return after != null && lastGoesOn;
  }
}
