package io.github.surefoot.engine.javacode.program;

import io.github.surefoot.engine.source.Region;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A statement, as far as it may decide which SQL is sent. */
public sealed interface JavaStatement {

  /** Where it stands. */
  Region region();

  /** The declaration of a variable, its initializer null if it has none. */
  record Local(JavaVariable variable, @Nullable JavaExpression value, Region region)
      implements JavaStatement {}

  /** An expression that is evaluated for what it does. */
  record Evaluate(JavaExpression expression, Region region) implements JavaStatement {}

  record Block(List<JavaStatement> statements, Region region) implements JavaStatement {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  record If(
      JavaExpression condition,
      List<JavaStatement> then,
      List<JavaStatement> otherwise,
      Region region)
      implements JavaStatement {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** {@code for (variable : elements)}. */
  record ForEach(
      JavaVariable variable, JavaExpression elements, List<JavaStatement> body, Region region)
      implements JavaStatement {
    public ForEach {
      body = List.copyOf(body);
    }
  }

  /**
   * Any other loop.
   *
   * @param start what a {@code for} does before it
   * @param condition null for {@code for (;;)}
   * @param step what a {@code for} does after each pass
   * @param atLeastOnce whether it is a {@code do}
   */
  record Loop(
      List<JavaStatement> start,
      @Nullable JavaExpression condition,
      List<JavaExpression> step,
      List<JavaStatement> body,
      boolean atLeastOnce,
      Region region)
      implements JavaStatement {
    public Loop {
      start = List.copyOf(start);
      step = List.copyOf(step);
      body = List.copyOf(body);
    }
  }

  /**
   * {@code try}.
   *
   * @param resources declarations and expressions
   * @param handlers the bodies of the catch clauses; their variables are unknown
   */
  record Try(
      List<JavaStatement> resources,
      List<JavaStatement> body,
      List<List<JavaStatement>> handlers,
      List<JavaStatement> last,
      Region region)
      implements JavaStatement {
    public Try {
      resources = List.copyOf(resources);
      body = List.copyOf(body);
      handlers = handlers.stream().map(List::copyOf).toList();
      last = List.copyOf(last);
    }
  }

  record Return(@Nullable JavaExpression value, Region region) implements JavaStatement {}

  /** The value of a case of a switch expression. */
  record Yield(JavaExpression value, Region region) implements JavaStatement {}

  record Throw(JavaExpression value, Region region) implements JavaStatement {}

  /** {@code label: body}. */
  record Labelled(String label, List<JavaStatement> body, Region region) implements JavaStatement {
    public Labelled {
      body = List.copyOf(body);
    }
  }

  /** {@code break}; without a label it leaves the nearest loop or switch. */
  record Break(@Nullable String label, Region region) implements JavaStatement {}

  /** {@code continue}; without a label it is the nearest loop's. */
  record Continue(@Nullable String label, Region region) implements JavaStatement {}
}
