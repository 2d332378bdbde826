package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What an expression is, as far as the facts of {@code Expression} need it. */
sealed interface Shape {

  /** Anything without facts. */
  Shape OTHER = new Other();

  /** One value that is not known: a parameter, a variable, arithmetic on values. */
  Shape VALUE = new Value();

  record Other() implements Shape {}

  record Value() implements Shape {}

  /**
   * A literal, under casts too.
   *
   * @param token the token that spells it
   * @param negative behind a minus; of the Boolean values, false
   * @param casts the types it is cast to, from the inside out
   */
  record Constant(Literal.Kind kind, int token, boolean negative, List<TypeName> casts)
      implements Shape {
    /** The constant under one cast more; the list of casts is the new constant's own. */
    Constant castTo(TypeName type) {
      List<TypeName> more = casts.isEmpty() ? new ArrayList<>(2) : casts;
      more.add(type);
      return new Constant(kind, token, negative, more);
    }

    boolean isTrue() {
      return kind == Literal.Kind.BOOLEAN && !negative;
    }
  }

  /**
   * @param qualifier the part before the dot, or null
   * @param casts the types it is cast to, from the inside out
   */
  record Column(@Nullable Name qualifier, Name name, List<TypeName> casts) implements Shape {
    boolean bare() {
      return casts.isEmpty();
    }

    ObjectName qualified() {
      return new ObjectName(qualifier, name);
    }

    /** The column under one cast more; the list of casts is the new column's own. */
    Column castTo(TypeName type) {
      List<TypeName> more = casts.isEmpty() ? new ArrayList<>(2) : casts;
      more.add(type);
      return new Column(qualifier, name, more);
    }
  }

  /** {@code length(c)}. */
  record Length(Name column) implements Shape {}

  /** A condition; the list is the condition's own and grows with AND. */
  record Condition(List<Conjunct> parts) implements Shape {
    static Condition of(Conjunct part) {
      List<Conjunct> parts = new ArrayList<>(2);
      parts.add(part);
      return new Condition(parts);
    }
  }

  /** {@code (a, b)}. */
  record Row(List<Shape> fields) implements Shape {}

  /**
   * An array of {@code count} values.
   *
   * @param values the values if they are all literals, else empty
   */
  record Values(int count, List<Constant> values) implements Shape {}

  /**
   * A query in parentheses.
   *
   * @param limited whether it ends in LIMIT or FETCH FIRST
   * @param from what its FROM names
   * @param constant whether its condition compares columns with values alone, so that its result is
   *     the same for each row of the query around it
   */
  record Subquery(boolean limited, List<ObjectName> from, boolean constant) implements Shape {}

  /** Whether it is one value that does not depend on the row. */
  static boolean isValue(Shape shape) {
    return shape instanceof Constant || shape instanceof Value;
  }
}
