package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaExpression.Calculation;
import io.github.surefoot.engine.javacode.program.JavaExpression.Operator;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Whole numbers: what they come to, as in the Java language, and which is greater. */
final class Numbers {
  private final Machine code;

  Numbers(Machine code) {
    this.code = code;
  }

  /** The sum of values; what it is called if it is not known is its source. */
  Value added(List<Value> numbers, Region region) {
    Value sum = numbers.get(0);
    for (Value number : numbers.subList(1, numbers.size())) {
      sum = of(sum, number, null, region);
    }
    return sum;
  }

  Value calculated(JavaExpression.Arithmetic arithmetic) {
    List<Value> operands = arithmetic.operands().stream().map(code.expressions::eval).toList();
    Value result = operands.get(0);
    for (Value operand : operands.subList(1, operands.size())) {
      result = of(result, operand, arithmetic.calculation(), arithmetic.region());
    }
    return result;
  }

  /**
   * @param calculation null to add
   */
  private Value of(Value left, Value right, @Nullable Calculation calculation, Region region) {
    if (!(left instanceof Scalar one)
        || !(right instanceof Scalar other)
        || !isWhole(one.value())
        || !isWhole(other.value())) {
      return code.state.unknown(region);
    }
    long a = ((Number) one.value()).longValue();
    long b = ((Number) other.value()).longValue();
    boolean ints = one.value() instanceof Integer && other.value() instanceof Integer;
    if (b == 0 && (calculation == Calculation.DIVIDED || calculation == Calculation.REMAINDER)) {
      return code.state.unknown(region);
    }
    long result =
        calculation == null
            ? a + b
            : switch (calculation) {
              case MINUS -> a - b;
              case TIMES -> a * b;
              case DIVIDED -> a / b;
              case REMAINDER -> a % b;
            };
    return ints ? new Scalar((int) result, region) : new Scalar(result, region);
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer || value instanceof Long;
  }

  /** Whether a comparison holds, null if that is not known. */
  static @Nullable Boolean compared(Value left, Operator operator, Value right) {
    if (!(left instanceof Scalar one)
        || !(right instanceof Scalar other)
        || !isWhole(one.value())
        || !isWhole(other.value())) {
      return null;
    }
    int order =
        Long.compare(((Number) one.value()).longValue(), ((Number) other.value()).longValue());
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException(operator.name());
    };
  }
}
