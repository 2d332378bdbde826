package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs loops: round by round where it is known how many there are, otherwise one round that stands
 * for any number. Each says whether execution goes on behind it.
 */
final class Loops {
  private static final int MOST_ROUNDS = 1000;

  /** In loops within more others than these a round is only run once. */
  private static final int DEEPEST_WIDENED = 3;

  /** How many steps all rounds of a loop may take until it is no more followed round by round. */
  private static final int MOST_STEPS = 20_000;

  private final Machine code;
  private final State state;

  Loops(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  /**
   * Where rounds have come to that are run one after the other.
   *
   * @param left what held where one of them left the loop, null if none did
   * @param next what holds before the next round, null if there surely is none
   */
  private record Rounds(@Nullable Heap left, @Nullable Heap next) {}

  /**
   * @param label null if it has none
   */
  boolean run(JavaStatement.ForEach loop, @Nullable String label) {
    Value elements = code.expressions.eval(loop.elements());
    code.jooq.iterate(elements, loop.elements().region());
    List<Integer> around = state.frame().branch;
    Heap returned = state.frame().returned;
    Rounds rounds = new Rounds(null, state.heap());
    if (code.objects.content(elements) instanceof Items items) {
      int sentBefore = code.sending.count();
      for (Value element : items.elements()) {
        state.put(loop.variable(), element.typed(loop.variable().type()));
        rounds = round(rounds, loop.body(), label, loop.region());
        if (rounds.next() == null) {
          break;
        }
        state.goTo(rounds.next());
      }
      code.sending.collapse(sentBefore, loop.region());
      if (items.complete() || rounds.next() == null) {
        return end(rounds, around, returned, loop.region());
      }
    }
    Heap before = state.heap();
    state.put(loop.variable(), Unknown.of(loop.variable()));
    state.inRounds(
        loop.region(), () -> anyRounds(loop.body(), List.of(), before, label, loop.region()));
    return end(new Rounds(rounds.left(), state.heap()), around, returned, loop.region());
  }

  /**
   * @param label null if it has none
   */
  boolean run(JavaStatement.Loop loop, @Nullable String label) {
    code.statements.run(loop.start());
    Boolean goesOn = counted(loop, label);
    if (goesOn != null) {
      return goesOn;
    }
    Region region = loop.region();
    JavaExpression condition = loop.condition();
    Heap before = state.heap();
    List<Integer> around = state.frame().branch;
    Heap returned = state.frame().returned;
    if (loop.atLeastOnce()) {
      state.inLoop(region, () -> anyRounds(loop.body(), loop.step(), before, label, region));
    }
    if (condition != null) {
      // Without a number of rounds, but once it is asked.
      state.inLoop(region, () -> code.expressions.eval(condition));
    }
    if (!loop.atLeastOnce()) {
      state.inRounds(region, () -> anyRounds(loop.body(), loop.step(), before, label, region));
    }
    return end(new Rounds(null, state.heap()), around, returned, region);
  }

  /**
   * Runs a loop whose condition stays known round by round; null, and undone, if it does not.
   *
   * @return whether execution goes on behind it
   */
  private @Nullable Boolean counted(JavaStatement.Loop loop, @Nullable String label) {
    Frame frame = state.frame();
    Heap before = state.heap();
    int sentBefore = code.sending.count();
    Heap returned = frame.returned;
    List<Integer> around = frame.branch;
    Undo undo = new Undo();
    int least = state.stepsLeft() - Math.min(MOST_STEPS, state.stepsLeft() / 4);
    JavaExpression condition = loop.condition();
    Rounds rounds = new Rounds(null, before);
    for (int round = 0; round < MOST_ROUNDS && state.stepsLeft() >= least; round++) {
      if (condition != null && (round > 0 || !loop.atLeastOnce())) {
        Boolean known = code.conditions.truth(code.expressions.eval(condition));
        if (known == null) {
          break;
        } else if (!known) {
          code.sending.collapse(sentBefore, loop.region());
          return end(new Rounds(rounds.left(), state.heap()), around, returned, loop.region());
        }
      }
      rounds = round(rounds, loop.body(), label, loop.region());
      Heap next = rounds.next();
      if (next == null) {
        code.sending.collapse(sentBefore, loop.region());
        return end(rounds, around, returned, loop.region());
      }
      state.goTo(next);
      loop.step().forEach(code.expressions::eval);
    }
    undo.undo();
    return null;
  }

  /** Goes back to where it was made, as if nothing had been run since. */
  private final class Undo {
    private final Frame frame = state.frame();
    private final Heap heap = state.heap();
    private final int sent = code.sending.count();
    private final int results = frame.results.size();
    private final @Nullable Heap returned = frame.returned;
    private final List<Integer> branch = frame.branch;

    void undo() {
      state.goTo(heap);
      code.sending.forgetAfter(sent);
      frame.results.subList(results, frame.results.size()).clear();
      frame.returned = returned;
      frame.branch = branch;
    }
  }

  /** One more round, which may leave the loop. */
  private Rounds round(
      Rounds before, List<JavaStatement> body, @Nullable String label, Region loop) {
    Frame frame = state.frame();
    List<Integer> around = frame.branch;
    Heap returned = frame.returned;
    Jump jump = new Jump(Jump.Kind.LOOP, label, loop);
    boolean goesOn = state.inJump(jump, () -> code.statements.run(body));
    // Whoever may have left the loop may not be in its next round.
    boolean mayBeOut = jump.left() != null || frame.returned != returned;
    frame.branch = mayBeOut ? state.within(around) : around;
    return new Rounds(
        either(before.left(), jump.left(), loop),
        either(goesOn ? state.heap() : null, jump.continued(), loop));
  }

  private boolean end(Rounds rounds, List<Integer> around, @Nullable Heap returned, Region loop) {
    Frame frame = state.frame();
    Heap after = either(rounds.next(), rounds.left(), loop);
    if (after == null) {
      return false;
    }
    state.goTo(after);
    frame.branch = frame.returned == returned ? around : state.within(around);
    return true;
  }

  /**
   * One round that stands for any number of them: what earlier rounds have changed is not known in
   * it any more.
   */
  private void anyRounds(
      List<JavaStatement> body,
      List<JavaExpression> step,
      Heap before,
      @Nullable String label,
      Region loop) {
    if (state.loops() <= DEEPEST_WIDENED) {
      Undo undo = new Undo();
      Heap start = state.heap();
      oneRound(body, step, before, label, loop);
      Heap after = state.heap();
      undo.undo();
      state.goTo(Heap.afterRounds(start, after, loop));
    }
    oneRound(body, step, before, label, loop);
  }

  private void oneRound(
      List<JavaStatement> body,
      List<JavaExpression> step,
      Heap before,
      @Nullable String label,
      Region loop) {
    Jump jump = new Jump(Jump.Kind.LOOP, label, loop);
    boolean goesOn = state.inJump(jump, () -> code.statements.run(body));
    Heap next = either(goesOn ? state.heap() : null, jump.continued(), loop);
    if (next != null) {
      state.goTo(next);
      step.forEach(code.expressions::eval);
      next = Heap.afterRounds(before, state.heap(), loop);
    }
    Heap left = jump.left();
    Heap after = either(next, left == null ? null : Heap.afterRounds(before, left, loop), loop);
    state.goTo(after == null ? before : after);
  }

  private static @Nullable Heap either(@Nullable Heap one, @Nullable Heap other, Region loop) {
    return one == null && other == null ? null : Heap.joined(one, other, loop);
  }

  /** Runs a function for elements of which it is not known how many there are. */
  void inRounds(Runnable round, Region region) {
    Heap before = state.heap();
    state.inRounds(region, round);
    state.goTo(Heap.afterRounds(before, state.heap(), region));
  }
}
