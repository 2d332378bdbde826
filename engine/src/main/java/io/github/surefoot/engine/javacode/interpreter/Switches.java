package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Runs the cases of a switch that may be taken, as a statement or as an expression. */
final class Switches {
  private final Machine code;
  private final State state;

  Switches(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  /** What the cases of a switch come to. */
  record Branches(Value value, boolean goesOn) {}

  Branches branches(JavaExpression.Switch chosen) {
    Value selector = code.expressions.eval(chosen.selector());
    Heap start = state.heap();
    List<JavaExpression.Case> cases = chosen.cases();
    List<Integer> taken = new ArrayList<>();
    boolean certain = false;
    for (int i = 0; i < cases.size() && !certain; i++) {
      Boolean matches = matches(selector, cases.get(i), chosen.region());
      if (matches == null || matches) {
        taken.add(i);
        certain = matches != null;
      }
    }
    for (int i = 0; i < cases.size() && !certain; i++) {
      if (cases.get(i).isDefault() && !taken.contains(i)) {
        taken.add(i);
      }
    }
    boolean mayTakeNone = !certain && cases.stream().noneMatch(JavaExpression.Case::isDefault);
    Frame outer = state.frame();
    if (certain && !taken.isEmpty()) {
      // With what its pattern has bound.
      start = state.heap();
    }
    Heap after = mayTakeNone ? state.heap() : null;
    List<Integer> around = outer.branch;
    List<Value> results = new ArrayList<>();
    Heap returned = outer.returned;
    for (int i : taken) {
      state.goTo(certain ? start : bound(start, selector, cases.get(i)));
      outer.branch = !certain || taken.size() > 1 ? state.within(around) : around;
      Jump jump = new Jump(Jump.Kind.SWITCH, null, chosen.region());
      if (state.inJump(jump, () -> runFrom(i, cases))) {
        after = Heap.joined(after, state.heap(), chosen.region());
      }
      Heap left = jump.left();
      if (left != null) {
        after = Heap.joined(after, left, chosen.region());
      }
      results.addAll(jump.yielded());
    }
    outer.branch = outer.returned != returned && after != null ? state.within(around) : around;
    if (after != null) {
      state.goTo(after);
    }
    return new Branches(
        results.isEmpty()
            ? state.unknown(chosen.region())
            : Value.oneOf(results, state.unknown(chosen.region())),
        after != null);
  }

  /** What holds in a case: its patterns have bound what they name. */
  private Heap bound(Heap start, Value selector, JavaExpression.Case one) {
    state.goTo(start);
    for (JavaExpression label : one.labels()) {
      if (label instanceof JavaExpression.Pattern pattern) {
        code.conditions.matches(selector, pattern);
      }
    }
    return state.heap();
  }

  /** Runs a case and, without arrows, those behind it; says whether the last one goes on. */
  private boolean runFrom(int first, List<JavaExpression.Case> cases) {
    for (JavaExpression.Case one : cases.subList(first, cases.size())) {
      if (!code.statements.run(one.body())) {
        return false;
      } else if (one.arrow()) {
        return true;
      }
    }
    return true;
  }

  private @Nullable Boolean matches(Value selector, JavaExpression.Case one, Region region) {
    Boolean matches = matches(selector, one.labels(), region);
    JavaExpression guard = one.guard();
    if (guard == null || Boolean.FALSE.equals(matches)) {
      return matches;
    }
    Boolean holds = code.conditions.truth(code.expressions.eval(guard));
    return Boolean.FALSE.equals(holds) ? holds : matches == null ? null : holds;
  }

  private @Nullable Boolean matches(Value selector, List<JavaExpression> labels, Region region) {
    boolean open = false;
    for (JavaExpression label : labels) {
      Boolean one =
          label instanceof JavaExpression.EnumLabel constant
              ? isConstant(selector, constant.name())
              : label instanceof JavaExpression.Pattern pattern
                  ? code.conditions.matches(selector, pattern)
                  : code.conditions.equal(selector, code.expressions.eval(label), region);
      if (Boolean.TRUE.equals(one)) {
        return true;
      }
      open |= one == null;
    }
    return open ? null : Boolean.FALSE;
  }

  @Nullable Boolean isConstant(Value value, String name) {
    if (value instanceof EnumConstant constant) {
      return constant.name().equals(name);
    }
    return code.dialects.isNamed(name).orElse(null);
  }
}
