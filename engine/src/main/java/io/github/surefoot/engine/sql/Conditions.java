package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.sql.Shape.Column;
import io.github.surefoot.engine.sql.Shape.Condition;
import io.github.surefoot.engine.sql.Shape.Constant;
import io.github.surefoot.engine.sql.Shape.Length;
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

  /** Longer lists of values or alternatives are not kept. */
  private static final int MOST_VALUES = 100;

  private final Function<Constant, @Nullable Literal> reader;
  private @Nullable Name subject;

  /**
   * @param reader reads a constant; null if a hole is part of it
   */
  Conditions(Function<Constant, @Nullable Literal> reader) {
    this.reader = reader;
  }

  /**
   * Says whose columns conditions are about: those of other relations tell nothing of it.
   *
   * @param relation how it is called here; null if each column counts
   * @return what was said before
   */
  @Nullable Name about(@Nullable Name relation) {
    Name before = subject;
    subject = relation;
    return before;
  }

  private boolean tells(Column column) {
    Name qualifier = column.qualifier();
    return column.bare() && (subject == null || qualifier == null || qualifier.is(subject));
  }

  private @Nullable Literal literal(Shape shape) {
    return shape instanceof Constant constant ? reader.apply(constant) : null;
  }

  /** The literals, or none if not all of them are. */
  private List<Literal> literals(List<? extends Shape> shapes) {
    List<Literal> literals = new ArrayList<>();
    if (shapes.size() <= MOST_VALUES) {
      for (Shape shape : shapes) {
        Literal literal = literal(shape);
        if (literal == null) {
          return List.of();
        }
        literals.add(literal);
      }
    }
    return literals;
  }

  /** The parts joined by AND. */
  List<Conjunct> conjuncts(Shape shape) {
    if (shape instanceof Condition condition) {
      return condition.parts();
    }
    return List.of(isTrue(shape) ? new Conjunct.Tautology() : new Conjunct.Other());
  }

  Shape and(Shape left, Shape right) {
    Condition condition =
        left instanceof Condition known ? known : Condition.of(conjuncts(left).get(0));
    condition.parts().addAll(conjuncts(right));
    return condition;
  }

  Shape or(Shape left, Shape right) {
    if (alwaysTrue(left) || alwaysTrue(right)) {
      return Condition.of(new Conjunct.Tautology());
    }
    Conjunct.InValues first = values(left);
    Conjunct.InValues second = values(right);
    if (first != null && second != null && first.column().is(second.column())) {
      return Condition.of(
          new Conjunct.InValues(
              first.column(), first.count() + second.count(), joined(first, second)));
    }
    List<List<Conjunct>> alternatives = new ArrayList<>(alternatives(left));
    alternatives.addAll(alternatives(right));
    boolean useful =
        alternatives.size() <= MOST_VALUES
            && alternatives.stream()
                .allMatch(parts -> parts.stream().anyMatch(p -> !(p instanceof Conjunct.Other)));
    return useful ? Condition.of(new Conjunct.AnyOf(alternatives)) : Shape.OTHER;
  }

  private List<List<Conjunct>> alternatives(Shape shape) {
    List<Conjunct> parts = conjuncts(shape);
    return parts.size() == 1 && parts.get(0) instanceof Conjunct.AnyOf any
        ? any.alternatives()
        : List.of(List.copyOf(parts));
  }

  private static List<Literal> joined(Conjunct.InValues first, Conjunct.InValues second) {
    if (first.values().isEmpty()
        || second.values().isEmpty()
        || first.count() + second.count() > MOST_VALUES) {
      return List.of();
    }
    List<Literal> all = new ArrayList<>(first.values());
    all.addAll(second.values());
    return all;
  }

  /** One value or a list of values of one column, or null. */
  private static Conjunct.@Nullable InValues values(Shape shape) {
    if (shape instanceof Condition condition && condition.parts().size() == 1) {
      Conjunct part = condition.parts().get(0);
      if (part instanceof Conjunct.EqualsValue equal) {
        List<Literal> value = equal.value() == null ? List.of() : List.of(equal.value());
        return new Conjunct.InValues(equal.column(), 1, value);
      }
      return part instanceof Conjunct.InValues in ? in : null;
    }
    return null;
  }

  Shape not(Shape operand) {
    if (operand instanceof Constant constant
        && constant.kind() == Literal.Kind.BOOLEAN
        && !isTrue(operand)) {
      return Condition.of(new Conjunct.Tautology());
    }
    if (!(operand instanceof Condition condition)
        || condition.parts().isEmpty()
        || condition.parts().size() > MOST_VALUES) {
      return Shape.OTHER;
    }
    if (condition.parts().size() == 1 && condition.parts().get(0) instanceof Conjunct.AnyOf any) {
      return none(any);
    }
    List<List<Conjunct>> alternatives = new ArrayList<>();
    for (Conjunct part : condition.parts()) {
      Conjunct negated = negated(part);
      if (negated == null) {
        return Shape.OTHER;
      }
      alternatives.add(List.of(negated));
    }
    return Condition.of(
        alternatives.size() == 1 ? alternatives.get(0).get(0) : new Conjunct.AnyOf(alternatives));
  }

  /** None of the alternatives holds. */
  private static Shape none(Conjunct.AnyOf any) {
    Condition all = new Condition(new ArrayList<>());
    for (List<Conjunct> alternative : any.alternatives()) {
      Conjunct negated = alternative.size() == 1 ? negated(alternative.get(0)) : null;
      if (negated == null) {
        return Shape.OTHER;
      }
      all.parts().add(negated);
    }
    return all;
  }

  /** What holds exactly where the other does not, NULL aside; null if that cannot be said. */
  private static @Nullable Conjunct negated(Conjunct part) {
    if (part instanceof Conjunct.IsNull c) {
      return new Conjunct.IsNotNull(c.column());
    } else if (part instanceof Conjunct.IsNotNull c) {
      return new Conjunct.IsNull(c.column());
    } else if (part instanceof Conjunct.EqualsValue c && c.value() != null) {
      return new Conjunct.DiffersFromValue(c.column(), c.value());
    } else if (part instanceof Conjunct.DiffersFromValue c && c.value() != null) {
      return new Conjunct.EqualsValue(c.column(), c.value());
    } else if (part instanceof Conjunct.InValues c && !c.values().isEmpty()) {
      return new Conjunct.NotInValues(c.column(), c.values());
    } else if (part instanceof Conjunct.LowerBound c && c.value() != null) {
      return new Conjunct.UpperBound(c.column(), c.value(), !c.inclusive());
    } else if (part instanceof Conjunct.UpperBound c && c.value() != null) {
      return new Conjunct.LowerBound(c.column(), c.value(), !c.inclusive());
    } else if (part instanceof Conjunct.Between c && c.low() != null && c.high() != null) {
      return new Conjunct.AnyOf(
          List.of(
              List.of(new Conjunct.UpperBound(c.column(), c.low(), false)),
              List.of(new Conjunct.LowerBound(c.column(), c.high(), false))));
    }
    return null;
  }

  Shape isNull(Shape operand) {
    if (operand instanceof Column column && tells(column)) {
      return Condition.of(new Conjunct.IsNull(column.name()));
    }
    return isNullLiteral(operand) ? Condition.of(new Conjunct.Tautology()) : Shape.OTHER;
  }

  Shape isNotNull(Shape operand) {
    if (operand instanceof Column column && tells(column)) {
      return Condition.of(new Conjunct.IsNotNull(column.name()));
    }
    if (operand instanceof Row row && !row.fields().isEmpty()) {
      return allNotNull(row);
    }
    return operand instanceof Constant && !isNullLiteral(operand)
        ? Condition.of(new Conjunct.Tautology())
        : Shape.OTHER;
  }

  /** {@code (a, b) IS NOT NULL}: neither of them is NULL. */
  private Shape allNotNull(Row row) {
    Condition all = new Condition(new ArrayList<>());
    for (Shape field : row.fields()) {
      if (!(field instanceof Column column) || !tells(column)) {
        return Shape.OTHER;
      }
      all.parts().add(new Conjunct.IsNotNull(column.name()));
    }
    return all;
  }

  private static boolean isNullLiteral(Shape shape) {
    return shape instanceof Constant constant && constant.kind() == Literal.Kind.NULL;
  }

  /** BETWEEN SYMMETRIC: which of the values is the lower one is not said. */
  Shape symmetric(Shape operand, Shape one, Shape other) {
    return between(
        operand,
        Shape.isValue(one) ? Shape.VALUE : one,
        Shape.isValue(other) ? Shape.VALUE : other);
  }

  Shape between(Shape operand, Shape low, Shape high) {
    if (operand instanceof Length length) {
      return atMost("<=", length, literal(high));
    }
    return operand instanceof Column column
            && tells(column)
            && Shape.isValue(low)
            && Shape.isValue(high)
        ? Condition.of(new Conjunct.Between(column.name(), literal(low), literal(high)))
        : Shape.OTHER;
  }

  Shape compare(String operator, Shape left, Shape right) {
    if (left instanceof Row one && right instanceof Row other && operator.equals("=")) {
      return compareRows(one.fields(), other.fields());
    }
    if (operator.equals("=")
        && left instanceof Column column
        && column.bare()
        && right instanceof Column second
        && second.bare()) {
      return Condition.of(new Conjunct.EqualsColumn(column.qualified(), second.qualified()));
    }
    if (left instanceof Column column && tells(column)) {
      if (right instanceof Subquery query && query.constant()) {
        // The server refuses more than one row.
        return bound(operator, column.name(), null);
      }
      if (Shape.isValue(right)) {
        return bound(operator, column.name(), literal(right));
      }
      return Shape.OTHER;
    }
    if (right instanceof Column column && tells(column) && Shape.isValue(left)) {
      return bound(mirrored(operator), column.name(), literal(left));
    }
    if (left instanceof Length length) {
      return atMost(operator, length, literal(right));
    }
    if (right instanceof Length length) {
      return atMost(mirrored(operator), length, literal(left));
    }
    if (left instanceof Constant one && right instanceof Constant other) {
      return holds(operator, one, other) ? Condition.of(new Conjunct.Tautology()) : Shape.OTHER;
    }
    return Shape.OTHER;
  }

  /**
   * {@code IS [NOT] DISTINCT FROM}.
   *
   * @param not whether NOT is said: both are the same
   */
  Shape distinct(boolean not, Shape left, Shape right) {
    if (isNullLiteral(right)) {
      return not ? isNull(left) : isNotNull(left);
    }
    // The server proves nothing by it: the value is not kept.
    Shape value = left instanceof Column && right instanceof Constant ? Shape.VALUE : right;
    return not ? compare("=", left, value) : Shape.OTHER;
  }

  private Shape compareRows(List<Shape> left, List<Shape> right) {
    if (left.size() != right.size()) {
      return Shape.OTHER;
    }
    Condition all = new Condition(new ArrayList<>());
    for (int i = 0; i < left.size(); i++) {
      all.parts().addAll(conjuncts(compare("=", left.get(i), right.get(i))));
    }
    return all.parts().isEmpty() ? Shape.OTHER : all;
  }

  private static Shape bound(String operator, Name column, @Nullable Literal value) {
    return switch (operator) {
      case "=" -> Condition.of(new Conjunct.EqualsValue(column, value));
      case "<>", "!=" ->
          value == null ? Shape.OTHER : Condition.of(new Conjunct.DiffersFromValue(column, value));
      case ">", ">=" -> Condition.of(new Conjunct.LowerBound(column, value, operator.equals(">=")));
      case "<", "<=" -> Condition.of(new Conjunct.UpperBound(column, value, operator.equals("<=")));
      default -> Shape.OTHER;
    };
  }

  private static Shape atMost(String operator, Length length, @Nullable Literal value) {
    if (value == null || value.kind() != Literal.Kind.NUMBER) {
      return Shape.OTHER;
    }
    BigDecimal most = number(value.value());
    if (most == null || most.scale() > 0 || most.precision() > 9) {
      return Shape.OTHER;
    }
    int characters = most.intValueExact();
    return switch (operator) {
      case "=", "<=" -> Condition.of(new Conjunct.LengthAtMost(length.column(), characters));
      case "<" -> Condition.of(new Conjunct.LengthAtMost(length.column(), characters - 1));
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
  private boolean holds(String operator, Constant left, Constant right) {
    Literal first = literal(left);
    Literal second = literal(right);
    if (first == null
        || second == null
        || first.kind() != second.kind()
        || first.kind() == Literal.Kind.NULL) {
      return false;
    }
    String one = first.value();
    String other = second.value();
    if (first.kind() != Literal.Kind.NUMBER) {
      return operator.equals("=") && one.equals(other);
    }
    return holds(operator, number(one), number(other));
  }

  private static boolean holds(
      String operator, @Nullable BigDecimal first, @Nullable BigDecimal second) {
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
  Shape in(Shape left, Shape right) {
    if (left instanceof Row columns) {
      return rowIn(columns.fields(), right);
    }
    if (!(left instanceof Column column) || !tells(column)) {
      return Shape.OTHER;
    }
    if (right instanceof Subquery query) {
      return Condition.of(new Conjunct.InQuery(column.name(), query.limited(), query.from()));
    }
    int count = valueCount(right);
    return count > 0
        ? Condition.of(new Conjunct.InValues(column.name(), count, listed(right)))
        : Shape.OTHER;
  }

  /** {@code left NOT IN (…)}. */
  Shape notIn(Shape left, Shape right) {
    List<Literal> values = listed(right);
    return left instanceof Column column && tells(column) && !values.isEmpty()
        ? Condition.of(new Conjunct.NotInValues(column.name(), values))
        : Shape.OTHER;
  }

  /** The literals of a list; those of one that is an array in a string are not read. */
  private List<Literal> listed(Shape list) {
    if (list instanceof Values values) {
      return literals(values.values());
    }
    return list instanceof Row row ? literals(row.fields()) : List.of();
  }

  /** A row in a query or in rows of values says the same of each of its columns. */
  private Shape rowIn(List<Shape> columns, Shape right) {
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
      if (!(field instanceof Column column) || !tells(column)) {
        return Shape.OTHER;
      }
      all.parts()
          .add(
              right instanceof Subquery query
                  ? new Conjunct.InQuery(column.name(), query.limited(), query.from())
                  : new Conjunct.InValues(column.name(), rows, List.of()));
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

  private boolean alwaysTrue(Shape shape) {
    return shape instanceof Condition condition
        ? condition.parts().stream().allMatch(Conjunct.Tautology.class::isInstance)
        : isTrue(shape);
  }

  private static boolean isTrue(Shape shape) {
    return shape instanceof Constant constant && constant.isTrue();
  }
}
