package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.source.Region;
import java.util.List;

/**
 * Runs statements: one after the other, over branches, loops and handlers. Each says whether
 * execution goes on behind it.
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
      if (!run(statement)) {
        return false;
      }
    }
    return true;
  }

  boolean run(JavaStatement statement) {
    if (!state.step(statement.region())) {
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
      forEach(loop);
      return true;
    } else if (statement instanceof JavaStatement.Loop loop) {
      return loop(loop);
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
      state.frame().results.add(code.expressions.eval(result.value()));
      state.frame().returned =
          Heap.joined(state.frame().returned, state.heap(), statement.region());
      return false;
    } else if (statement instanceof JavaStatement.Throw thrown) {
      code.expressions.eval(thrown.value());
      return false;
    }
    // What comes behind break and continue may still run in another round.
    leave();
    return false;
  }

  private boolean evalOnly(JavaExpression expression) {
    code.expressions.eval(expression);
    return true;
  }

  /** From here on the rest of the method may not run. */
  private void leave() {
    state.enterBranch();
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

  private void forEach(JavaStatement.ForEach loop) {
    Value elements = code.expressions.eval(loop.elements());
    if (code.objects.content(elements) instanceof Items items) {
      for (Value element : items.elements()) {
        state.put(loop.variable(), element.typed(loop.variable().type()));
        List<Integer> around = state.frame().branch;
        Heap start = state.heap();
        if (!run(loop.body())) {
          state.goTo(
              state.frame().returned == null
                  ? start
                  : Heap.joined(start, state.heap(), loop.region()));
        }
        state.frame().branch = around;
      }
      if (items.complete()) {
        return;
      }
    }
    Heap before = state.heap();
    state.put(loop.variable(), Unknown.of(loop.variable()));
    round(loop.body(), List.of(), before, loop.region());
  }

  private boolean loop(JavaStatement.Loop loop) {
    run(loop.start());
    Heap before = state.heap();
    JavaExpression condition = loop.condition();
    if (condition != null && !loop.atLeastOnce()) {
      Boolean known = code.conditions.truth(code.expressions.eval(condition));
      if (Boolean.FALSE.equals(known)) {
        return true;
      }
      if (known != null) {
        Heap asked = state.heap();
        state.goTo(before);
        if (counted(loop)) {
          return true;
        }
        state.goTo(asked);
      }
    }
    round(loop.body(), loop.step(), before, loop.region());
    return true;
  }

  /** Runs a loop whose condition stays known round by round; false, and undone, if it does not. */
  private boolean counted(JavaStatement.Loop loop) {
    Heap before = state.heap();
    int sentBefore = code.sending.count();
    JavaExpression condition = loop.condition();
    for (int round = 0; round < 1000 && condition != null; round++) {
      Boolean known = code.conditions.truth(code.expressions.eval(condition));
      if (Boolean.FALSE.equals(known)) {
        return true;
      }
      if (known == null || !run(loop.body())) {
        break;
      }
      loop.step().forEach(code.expressions::eval);
    }
    state.goTo(before);
    code.sending.forgetAfter(sentBefore);
    return false;
  }

  /** One round of a loop that may have any number of them. */
  private void round(
      List<JavaStatement> body, List<JavaExpression> step, Heap before, Region loop) {
    state.inRounds(
        loop,
        () -> {
          boolean goesOn = run(body);
          step.forEach(code.expressions::eval);
          state.goTo(
              goesOn
                  ? Heap.afterRounds(before, state.heap(), loop)
                  : Heap.joined(before, state.heap(), loop));
        });
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

  /** Runs a function for elements of which it is not known how many there are. */
  void inRounds(Runnable round, Region region) {
    Heap before = state.heap();
    state.inRounds(region, round);
    state.goTo(Heap.afterRounds(before, state.heap(), region));
  }
}
