package io.github.surefoot.engine.javacode.program;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An expression, as far as it may decide which SQL is sent. What cannot is {@link Opaque}, its
 * operands included as far as they call anything.
 */
public sealed interface JavaExpression {

  /** Where it stands. */
  Region region();

  /**
   * Text that is written where it is used: a literal, a text block, or several of them that the
   * compiler joins.
   *
   * @param text its value, each character with the place where it stands
   */
  record Literal(SqlText text, Region region) implements JavaExpression {}

  /**
   * A number, character or truth value, and what the compiler folds into one.
   *
   * @param value a Boolean, Character or Number
   */
  record Primitive(Object value, Region region) implements JavaExpression {}

  /** {@code null}. */
  record Null(Region region) implements JavaExpression {}

  /** {@code this}, of the type of this qualified name if it says so, otherwise of the nearest. */
  record This(@Nullable String type, Region region) implements JavaExpression {}

  /** {@code Orders.class}. */
  record ClassLiteral(String type, Region region) implements JavaExpression {}

  /** A sum of which an operand is, or may be, a string; nested ones are flattened. */
  record Sum(List<JavaExpression> operands, Region region) implements JavaExpression {
    public Sum {
      operands = List.copyOf(operands);
    }
  }

  /** A use of a local variable or parameter. */
  record Variable(JavaVariable variable, Region region) implements JavaExpression {}

  /**
   * A use of a field.
   *
   * @param owner whose field it is
   */
  record Field(Receiver owner, String name, Region region) implements JavaExpression {}

  /**
   * A method call.
   *
   * @param site from the name of the method to the closing parenthesis
   */
  record Call(
      Receiver receiver, String method, List<JavaExpression> arguments, Region site, Region region)
      implements JavaExpression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code new T(…)}.
   *
   * @param type the qualified name of the type, null if it cannot be told
   * @param body the members of an anonymous class, null if there are none
   */
  record Creation(
      @Nullable String type, List<JavaExpression> arguments, @Nullable JavaType body, Region region)
      implements JavaExpression {
    public Creation {
      arguments = List.copyOf(arguments);
    }
  }

  /** An array with its elements. */
  record Items(List<JavaExpression> elements, Region region) implements JavaExpression {
    public Items {
      elements = List.copyOf(elements);
    }
  }

  /** An element of an array. */
  record Element(JavaExpression array, JavaExpression index, Region region)
      implements JavaExpression {}

  /** {@code condition ? then : otherwise}. */
  record Conditional(
      JavaExpression condition, JavaExpression then, JavaExpression otherwise, Region region)
      implements JavaExpression {}

  /** A switch, as an expression or as a statement. */
  record Switch(JavaExpression selector, List<Case> cases, Region region)
      implements JavaExpression {
    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /**
   * A case of a switch. Without arrow, execution falls through to the next one unless a break or
   * yield ends it.
   *
   * @param labels constants, the names of enum constants as {@link EnumLabel}, and patterns
   * @param guard what has to hold beside, null if nothing has
   * @param isDefault whether it is taken if no other is
   * @param arrow whether it is written with an arrow; an expression behind it is the case's value
   *     and stands as {@link JavaStatement.Yield}
   */
  record Case(
      List<JavaExpression> labels,
      @Nullable JavaExpression guard,
      boolean isDefault,
      boolean arrow,
      List<JavaStatement> body) {
    public Case {
      labels = List.copyOf(labels);
      body = List.copyOf(body);
    }
  }

  /**
   * {@code Drop d}, {@code Drop(var table, String column)}.
   *
   * @param type its qualified name, null if it cannot be told or none is written
   * @param variable what is bound to the value, null if nothing is
   * @param components what the components of the record match, empty if they are not asked for
   */
  record Pattern(
      @Nullable String type,
      @Nullable JavaVariable variable,
      List<Pattern> components,
      Region region)
      implements JavaExpression {
    public Pattern {
      components = List.copyOf(components);
    }
  }

  /** The name of an enum constant as the label of a case. */
  record EnumLabel(String name, Region region) implements JavaExpression {}

  /**
   * An assignment to a variable, field or element.
   *
   * @param adds whether it is {@code +=}; other compound ones are opaque
   */
  record Assignment(JavaExpression target, JavaExpression value, boolean adds, Region region)
      implements JavaExpression {}

  /** A lambda; an expression as its body stands as {@link JavaStatement.Return}. */
  record Lambda(List<JavaVariable> parameters, List<JavaStatement> body, Region region)
      implements JavaExpression {
    public Lambda {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
    }
  }

  /** {@code this::run}, {@code String::trim}, {@code StringBuilder::new} with the name new. */
  record MethodReference(Receiver receiver, String method, Region region)
      implements JavaExpression {}

  /**
   * A cast.
   *
   * @param type its qualified name, null if it cannot be told
   */
  record Cast(@Nullable String type, JavaExpression operand, Region region)
      implements JavaExpression {}

  /** {@code operand instanceof T}, with a variable or not. */
  record InstanceOf(JavaExpression operand, Pattern pattern, Region region)
      implements JavaExpression {}

  /** An operator on truth values, or a comparison. */
  record Logical(Operator operator, List<JavaExpression> operands, Region region)
      implements JavaExpression {
    public Logical {
      operands = List.copyOf(operands);
    }
  }

  /** Operators that decide which way the code goes. */
  enum Operator {
    NOT,
    AND,
    OR,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** Two or more numbers, from left to right. */
  record Arithmetic(Calculation calculation, List<JavaExpression> operands, Region region)
      implements JavaExpression {
    public Arithmetic {
      operands = List.copyOf(operands);
    }
  }

  /** What is done with numbers beside adding them, which is a {@link Sum}. */
  enum Calculation {
    MINUS,
    TIMES,
    DIVIDED,
    REMAINDER
  }

  /**
   * {@code i++}, {@code --i}.
   *
   * @param by 1 or -1
   * @param valueBefore whether its own value is that from before
   */
  record Increment(JavaExpression target, int by, boolean valueBefore, Region region)
      implements JavaExpression {}

  /**
   * An expression whose value is not followed.
   *
   * @param operands those of its operands that may call something
   */
  record Opaque(List<JavaExpression> operands, Region region) implements JavaExpression {
    public Opaque {
      operands = List.copyOf(operands);
    }
  }

  /** Whose method or field is meant. */
  sealed interface Receiver {

    /** That of an object. */
    record Of(JavaExpression object) implements Receiver {}

    /** A static one of the type of this qualified name. */
    record OfType(String type) implements Receiver {}

    /** {@code super.name}: that of the supertype of the type in which it is written. */
    record OfSuper(String enclosingType) implements Receiver {}

    /**
     * It is written without any: that of the first of these types which has one.
     *
     * @param types qualified names: the enclosing types, inner ones first, then those from which it
     *     may be imported statically
     */
    record Implied(List<String> types) implements Receiver {
      public Implied {
        types = List.copyOf(types);
      }
    }
  }
}
