package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.sql.Shape.Column;
import io.github.surefoot.engine.sql.Shape.Condition;
import io.github.surefoot.engine.sql.Shape.Constant;
import io.github.surefoot.engine.sql.Shape.Row;
import io.github.surefoot.engine.sql.Shape.Subquery;
import io.github.surefoot.engine.sql.Shape.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What operators make of what their operands are. */
final class Conditions {
  /** Longer numbers are not compared. */
  private static final int NUMBER_LENGTH = 20;

  private Conditions() {}

  /** The parts joined by AND. */
  static List<Conjunct> conjuncts(Shape shape) {
    if (shape instanceof Condition condition) {
      return condition.parts();
    }
    return List.of(isTrue(shape) ? new Conjunct.Tautology() : new Conjunct.Other());
  }

  static Shape and(Shape left, Shape right) {
    Condition condition =
        left instanceof Condition known ? known : Condition.of(conjuncts(left).get(0));
    condition.parts().addAll(conjuncts(right));
    return condition;
  }

  static Shape or(Shape left, Shape right) {
    if (alwaysTrue(left) || alwaysTrue(right)) {
      return Condition.of(new Conjunct.Tautology());
    }
    Conjunct.InValues first = values(left);
    Conjunct.InValues second = values(right);
    return first != null && second != null && first.column().is(second.column())
        ? Condition.of(new Conjunct.InValues(first.column(), first.count() + second.count()))
        : Shape.OTHER;
  }

  /** One value or a list of values of one column, or null. */
  private static Conjunct.@Nullable InValues values(Shape shape) {
    if (shape instanceof Condition condition && condition.parts().size() == 1) {
      Conjunct part = condition.parts().get(0);
      if (part instanceof Conjunct.EqualsValue equal) {
        return new Conjunct.InValues(equal.column(), 1);
      }
      return part instanceof Conjunct.InValues in ? in : null;
    }
    return null;
  }

  static Shape not(Shape operand) {
    if (operand instanceof Constant constant
        && constant.kind() == Literal.Kind.BOOLEAN
        && !isTrue(operand)) {
      return Condition.of(new Conjunct.Tautology());
    }
    if (operand instanceof Condition condition && condition.parts().size() == 1) {
      Conjunct part = condition.parts().get(0);
      if (part instanceof Conjunct.IsNull isNull) {
        return Condition.of(new Conjunct.IsNotNull(isNull.column()));
      }
      if (part instanceof Conjunct.IsNotNull isNotNull) {
        return Condition.of(new Conjunct.IsNull(isNotNull.column()));
      }
    }
    return Shape.OTHER;
  }

  static Shape isNull(Shape operand) {
    if (operand instanceof Column column && column.bare()) {
      return Condition.of(new Conjunct.IsNull(column.name()));
    }
    return isNullLiteral(operand) ? Condition.of(new Conjunct.Tautology()) : Shape.OTHER;
  }

  static Shape isNotNull(Shape operand) {
    if (operand instanceof Column column && column.bare()) {
      return Condition.of(new Conjunct.IsNotNull(column.name()));
    }
    return operand instanceof Constant && !isNullLiteral(operand)
        ? Condition.of(new Conjunct.Tautology())
        : Shape.OTHER;
  }

  private static boolean isNullLiteral(Shape shape) {
    return shape instanceof Constant constant && constant.kind() == Literal.Kind.NULL;
  }

  static Shape between(Shape operand, Shape low, Shape high) {
    return operand instanceof Column column
            && column.bare()
            && Shape.isValue(low)
            && Shape.isValue(high)
        ? Condition.of(new Conjunct.Between(column.name()))
        : Shape.OTHER;
  }

  /**
   * @param text the text of a constant
   */
  static Shape compare(String operator, Shape left, Shape right, Function<Constant, String> text) {
    if (left instanceof Row one && right instanceof Row other && operator.equals("=")) {
      return compareRows(one.fields(), other.fields(), text);
    }
    if (left instanceof Column column && column.bare()) {
      if (Shape.isValue(right)) {
        return bound(operator, column.name());
      }
      return operator.equals("=") && right instanceof Column second && second.bare()
          ? Condition.of(new Conjunct.EqualsColumn(column.qualified(), second.qualified()))
          : Shape.OTHER;
    }
    if (right instanceof Column column && column.bare() && Shape.isValue(left)) {
      return bound(mirrored(operator), column.name());
    }
    if (left instanceof Constant one && right instanceof Constant other) {
      return holds(operator, one, other, text)
          ? Condition.of(new Conjunct.Tautology())
          : Shape.OTHER;
    }
    return Shape.OTHER;
  }

  /**
   * {@code IS [NOT] DISTINCT FROM}.
   *
   * @param not whether NOT is said: both are the same
   */
  static Shape distinct(boolean not, Shape left, Shape right, Function<Constant, String> text) {
    if (isNullLiteral(right)) {
      return not ? isNull(left) : isNotNull(left);
    }
    return not ? compare("=", left, right, text) : Shape.OTHER;
  }

  private static Shape compareRows(
      List<Shape> left, List<Shape> right, Function<Constant, String> text) {
    if (left.size() != right.size()) {
      return Shape.OTHER;
    }
    Condition all = new Condition(new ArrayList<>());
    for (int i = 0; i < left.size(); i++) {
      all.parts().addAll(conjuncts(compare("=", left.get(i), right.get(i), text)));
    }
    return all.parts().isEmpty() ? Shape.OTHER : all;
  }

  private static Shape bound(String operator, Name column) {
    return switch (operator) {
      case "=" -> Condition.of(new Conjunct.EqualsValue(column));
      case ">", ">=" -> Condition.of(new Conjunct.LowerBound(column));
      case "<", "<=" -> Condition.of(new Conjunct.UpperBound(column));
      default -> Shape.OTHER;
    };
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  /** {@code 1 = 1}, {@code 'a' = 'a'}, {@code 1 < 2}. */
  private static boolean holds(
      String operator, Constant left, Constant right, Function<Constant, String> text) {
    if (left.kind() != right.kind() || left.kind() == Literal.Kind.NULL) {
      return false;
    }
    String one = text.apply(left);
    String other = text.apply(right);
    if (left.kind() != Literal.Kind.NUMBER) {
      return operator.equals("=") && one.equals(other);
    }
    BigDecimal first = number(one);
    BigDecimal second = number(other);
    if (first == null || second == null) {
      return false;
    }
    int order = first.compareTo(second);
    return switch (operator) {
      case "=" -> order == 0;
      case "<>", "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> false;
    };
  }

  private static @Nullable BigDecimal number(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '-' && c != '.') {
        return null;
      }
    }
    return text.length() > NUMBER_LENGTH || text.endsWith(".") ? null : new BigDecimal(text);
  }

  /** {@code left IN (…)} and {@code left = ANY (…)}. */
  static Shape in(Shape left, Shape right) {
    if (left instanceof Row columns) {
      return rowIn(columns.fields(), right);
    }
    if (!(left instanceof Column column) || !column.bare()) {
      return Shape.OTHER;
    }
    if (right instanceof Subquery query) {
      return Condition.of(new Conjunct.InQuery(column.name(), query.limited(), query.from()));
    }
    int count = valueCount(right);
    return count > 0 ? Condition.of(new Conjunct.InValues(column.name(), count)) : Shape.OTHER;
  }

  /** A row in a query or in rows of values says the same of each of its columns. */
  private static Shape rowIn(List<Shape> columns, Shape right) {
    Condition all = new Condition(new ArrayList<>());
    int rows = 0;
    if (right instanceof Row list) {
      for (Shape row : list.fields()) {
        if (!(row instanceof Row fields) || !fields.fields().stream().allMatch(Shape::isValue)) {
          return Shape.OTHER;
        }
        rows++;
      }
    } else if (!(right instanceof Subquery)) {
      return Shape.OTHER;
    }
    for (Shape field : columns) {
      if (!(field instanceof Column column) || !column.bare()) {
        return Shape.OTHER;
      }
      all.parts()
          .add(
              right instanceof Subquery query
                  ? new Conjunct.InQuery(column.name(), query.limited(), query.from())
                  : new Conjunct.InValues(column.name(), rows));
    }
    return all;
  }

  private static int valueCount(Shape shape) {
    if (shape instanceof Values values) {
      return values.count();
    }
    if (shape instanceof Row row) {
      return row.fields().stream().allMatch(Shape::isValue) ? row.fields().size() : 0;
    }
    return Shape.isValue(shape) ? 1 : 0;
  }

  private static boolean alwaysTrue(Shape shape) {
    return shape instanceof Condition condition
        ? condition.parts().stream().allMatch(Conjunct.Tautology.class::isInstance)
        : isTrue(shape);
  }

  private static boolean isTrue(Shape shape) {
    return shape instanceof Constant constant && constant.isTrue();
  }
}
