package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.OneOf;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Decides which way the code goes, as far as that can be told. */
final class Conditions {
  private final Machine code;
  private final State state;

  Conditions(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  Value instanceOf(JavaExpression.InstanceOf test) {
    Value operand = code.expressions.eval(test.operand());
    return value(matches(operand, test.pattern()), test.region());
  }

  /** Whether a value is as a pattern says, null if that is not known; binds what it names. */
  @Nullable Boolean matches(Value value, JavaExpression.Pattern pattern) {
    JavaVariable variable = pattern.variable();
    if (variable != null) {
      state.put(
          variable, value instanceof Unknown ? Unknown.of(variable) : value.typed(variable.type()));
    }
    String type = pattern.type();
    Boolean fits = type == null ? Boolean.TRUE : isA(value, type);
    List<JavaExpression.Pattern> components = pattern.components();
    for (int i = 0; i < components.size(); i++) {
      Boolean one =
          matches(code.objects.component(value, type, i, components.get(i)), components.get(i));
      fits =
          Boolean.FALSE.equals(fits) || Boolean.FALSE.equals(one)
              ? Boolean.FALSE
              : fits == null || one == null ? null : Boolean.TRUE;
    }
    return fits;
  }

  private @Nullable Boolean isA(Value value, String type) {
    if (value instanceof NullValue) {
      return false;
    }
    if (value instanceof Scalar scalar && type.startsWith("java.lang.")) {
      boolean number = type.equals("java.lang.Number") && scalar.value() instanceof Number;
      return number
          || type.equals("java.lang.Object")
          || type.equals("java.lang.Comparable")
          || type.equals(scalar.value().getClass().getName());
    }
    Boolean fits = code.types.fits(code.library.typeOf(value), type);
    boolean certain = value instanceof Instance || value instanceof Text;
    // Of something that is not known only the declared type is: it may be one that extends it.
    return certain || Boolean.TRUE.equals(fits) ? fits : null;
  }

  Value logical(JavaExpression.Logical logical) {
    Region region = logical.region();
    List<JavaExpression> operands = logical.operands();
    switch (logical.operator()) {
      case NOT -> {
        Boolean known = truth(code.expressions.eval(operands.get(0)));
        return known == null ? state.unknown(region) : new Scalar(!known, region);
      }
      case EQUAL, NOT_EQUAL -> {
        Boolean equal =
            equal(
                code.expressions.eval(operands.get(0)),
                code.expressions.eval(operands.get(1)),
                region);
        return equal == null
            ? state.unknown(region)
            : new Scalar(equal == (logical.operator() == JavaExpression.Operator.EQUAL), region);
      }
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
        Value left = code.expressions.eval(operands.get(0));
        Value right = code.expressions.eval(operands.get(1));
        return value(Numbers.compared(left, logical.operator(), right), region);
      }
      default -> {
        boolean stop = logical.operator() == JavaExpression.Operator.OR;
        boolean open = false;
        for (JavaExpression operand : operands) {
          Boolean known = truth(code.expressions.eval(operand));
          if (known == null) {
            open = true;
          } else if (known == stop) {
            return new Scalar(stop, region);
          }
        }
        return open ? state.unknown(region) : new Scalar(!stop, region);
      }
    }
  }

  /** Whether a condition holds, null if that is not known. */
  @Nullable Boolean truth(Value value) {
    if (value instanceof Scalar scalar && scalar.value() instanceof Boolean known) {
      return known;
    }
    return value instanceof Unknown unknown
        ? code.dialects.isAsked(unknown.name()).orElse(null)
        : null;
  }

  /** Whether two values are the same, null if that is not known. */
  @Nullable Boolean equal(Value one, Value other, Region region) {
    if (one instanceof OneOf || other instanceof OneOf) {
      Boolean all = null;
      for (Value a : one.alternatives()) {
        for (Value b : other.alternatives()) {
          Boolean same = equal(a, b, region);
          if (same == null || (all != null && !all.equals(same))) {
            return null;
          }
          all = same;
        }
      }
      return all;
    }
    if (one instanceof Unknown || other instanceof Unknown) {
      Value known = one instanceof Unknown ? other : one;
      if (known instanceof EnumConstant constant) {
        return code.dialects.isNamed(constant.name()).orElse(null);
      }
      if (known instanceof Unknown && !one.equals(other)) {
        // An enum of a library: DbType.POSTGRES.
        String a = ((Unknown) one).name();
        String b = ((Unknown) other).name();
        return code.dialects
            .isNamed(b.substring(b.lastIndexOf('.') + 1))
            .or(() -> code.dialects.isNamed(a.substring(a.lastIndexOf('.') + 1)))
            .orElse(null);
      }
      return known instanceof Text text
          ? code.dialects.isNamed(text.text().text()).orElse(null)
          : null;
    }
    if (code.objects.content(one) instanceof Text a
        && code.objects.content(other) instanceof Text b) {
      return a.text().hasHoles() || b.text().hasHoles()
          ? null
          : Boolean.valueOf(a.text().text().equals(b.text().text()));
    }
    if (one instanceof Scalar a && other instanceof Scalar b) {
      return a.value() instanceof Integer x && b.value() instanceof Long y
          ? x.longValue() == y
          : a.value().equals(b.value());
    }
    if (one instanceof EnumConstant a && other instanceof EnumConstant b) {
      return a.name().equals(b.name());
    }
    if (one instanceof NullValue || other instanceof NullValue) {
      return one instanceof NullValue && other instanceof NullValue;
    }
    return one.equals(other) ? Boolean.TRUE : null;
  }

  /** A truth value, unknown if null. */
  Value value(@Nullable Boolean known, Region region) {
    return known == null ? state.unknown(region) : new Scalar(known, region);
  }
}
