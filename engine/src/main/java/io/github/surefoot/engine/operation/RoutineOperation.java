package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Functions, procedures and the code in them. */
public sealed interface RoutineOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on routines, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateRoutine operation);

    R visit(AlterRoutine operation);

    R visit(DoBlock operation);
  }

  /** What a routine promises of its results. */
  enum Volatility {
    IMMUTABLE,
    STABLE,
    VOLATILE
  }

  /**
   * CREATE FUNCTION, CREATE PROCEDURE.
   *
   * @param inputs how many IN, INOUT and VARIADIC parameters it has; -1 if that could not be told
   * @param volatility VOLATILE if not said
   * @param language in lower case, null if not said
   */
  record CreateRoutine(
      ObjectName name,
      boolean procedure,
      boolean orReplace,
      int inputs,
      Volatility volatility,
      @Nullable String language,
      SqlRange range)
      implements RoutineOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER FUNCTION; {@code volatility} null if it does not change. */
  record AlterRoutine(ObjectName name, @Nullable Volatility volatility, SqlRange range)
      implements RoutineOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * DO.
   *
   * @param language in lower case, {@code plpgsql} if not said
   * @param body the statements found in the body, in order
   * @param dynamic the EXECUTE statements whose text could not be told
   */
  record DoBlock(String language, List<Embedded> body, List<SqlRange> dynamic, SqlRange range)
      implements RoutineOperation {
    public DoBlock {
      body = List.copyOf(body);
      dynamic = List.copyOf(dynamic);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A statement inside a routine body.
   *
   * @param conditional it stands in an IF, CASE, loop or exception handler and may not run
   * @param repeated it stands in a loop
   */
  record Embedded(Operation operation, boolean conditional, boolean repeated) {}
}
