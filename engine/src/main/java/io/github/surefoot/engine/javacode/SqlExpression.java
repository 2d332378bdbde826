package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.javacode.interpreter.Names;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;

/**
 * A Java expression whose value is SQL, or part of it, as far as it can be understood.
 *
 * <p>{@link SqlEvaluator} turns it into text. What a front end cannot lower is {@link Unknown},
 * never left out.
 */
public sealed interface SqlExpression {

  /** Where the expression stands. */
  Region region();

  /**
   * Text that is written where it is used: one literal, or several that the compiler joins.
   *
   * @param text its value, each character with the place where it stands
   */
  record Literal(SqlText text, Region region) implements SqlExpression {

    /** A value whose characters all stand for the whole expression: a number, a folded constant. */
    public static Literal of(String value, Region region) {
      return new Literal(SqlText.builder().append(value, region).build(), region);
    }
  }

  /** String concatenation; nested ones are flattened by whoever builds them. */
  record Concatenation(List<SqlExpression> parts, Region region) implements SqlExpression {
    public Concatenation {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A constant named by its field.
   *
   * @param name as a reader calls it: {@code ORDERS}
   */
  record Constant(String name, Region region, Definition definition) implements SqlExpression {}

  /** A local variable that is given a value exactly once, final or not. */
  record Local(String name, Region region, Definition definition) implements SqlExpression {}

  /**
   * A value that only run time knows.
   *
   * @param name as a reader calls it: {@code schema}, {@code table.name()}
   */
  record Unknown(String name, Region region) implements SqlExpression {

    /** An unknown that is called as it is written, shortened if it is long. */
    public static Unknown at(Region region) {
      return new Unknown(Names.of(region), region);
    }
  }
}
