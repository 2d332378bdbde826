package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A declared variable and what is assigned to it. Filled by {@link Variables}, then only read. */
final class Variable {

  /** What sort of variable. */
  enum Kind {
    /** A field that nobody else can assign: final, of an interface, or private. */
    CLOSED_FIELD,
    /** Any other field. */
    OPEN_FIELD,
    LOCAL,
    PARAMETER,
    /** A constant of an enum or a component of a record. */
    MEMBER,
    /** Given its values by the language: of a loop, a pattern, a handler, a lambda. */
    OTHER
  }

  private final JavaUnit unit;
  private final Kind kind;
  private final String name;
  private final @Nullable Type type;
  private final Node declaration;
  private final List<Expression> values = new ArrayList<>();
  private boolean changed;
  private boolean typeSought;
  private Optional<String> typeName = Optional.empty();

  Variable(JavaUnit unit, Kind kind, String name, @Nullable Type type, Node declaration) {
    this.unit = unit;
    this.kind = kind;
    this.name = name;
    this.type = type;
    this.declaration = declaration;
  }

  JavaUnit unit() {
    return unit;
  }

  Kind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  /** Whether it belongs to a type or its objects. */
  boolean isField() {
    return kind == Kind.CLOSED_FIELD || kind == Kind.OPEN_FIELD || kind == Kind.MEMBER;
  }

  /** The declared type, null if none is written. */
  @Nullable Type type() {
    return type;
  }

  Node declaration() {
    return declaration;
  }

  /** The expression that the variable has the value of for all of its life, if there is one. */
  Optional<Expression> onlyValue() {
    boolean followed = kind == Kind.CLOSED_FIELD || kind == Kind.LOCAL;
    return followed && !changed && values.size() == 1
        ? Optional.of(values.get(0))
        : Optional.empty();
  }

  /**
   * The qualified name of the type, found once: what {@code var} stands for may depend on many
   * other variables.
   */
  synchronized Optional<String> typeName(Supplier<Optional<String>> finding) {
    if (!typeSought) {
      typeSought = true;
      typeName = finding.get();
    }
    return typeName;
  }

  void assign(Expression value) {
    values.add(value);
  }

  /** Notes an assignment whose value cannot be followed. */
  void change() {
    changed = true;
  }
}
