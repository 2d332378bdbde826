package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.VarType;
import io.github.surefoot.analyzer.java.SourceIndex.DeclaredType;
import io.github.surefoot.analyzer.java.SourceIndex.TypeFamily;
import io.github.surefoot.engine.javacode.JavaLiterals;
import io.github.surefoot.engine.javacode.KnownTypes;
import io.github.surefoot.engine.javacode.SqlExpression;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the expressions of a file are: their value as SQL and their type, as far as can be told. */
public final class Expressions {
  private static final String STRING = "java.lang.String";

  /** Stands for types that are neither a string nor called methods on: numbers, lambdas, arrays. */
  private static final String NO_STRING = "java.lang.Void";

  /** How deep expressions are followed; what lies deeper is unknown. */
  private static final int MAX_DEPTH = 60;

  private final SourceIndex index;
  private final JavaUnit unit;

  public Expressions(SourceIndex index, JavaUnit unit) {
    this.index = index;
    this.unit = unit;
  }

  /** The expression as SQL. */
  public SqlExpression lower(Expression expression) {
    return lower(expression, 0);
  }

  private SqlExpression lower(Expression expression, int depth) {
    Region region = unit.region(expression);
    if (depth > MAX_DEPTH) {
      return SqlExpression.Unknown.at(region);
    }
    if (expression instanceof EnclosedExpr enclosed) {
      return lower(enclosed.getInner(), depth + 1);
    }
    if (expression instanceof CastExpr cast && isStringType(cast.getType())) {
      return lower(cast.getExpression(), depth + 1);
    }
    if (expression instanceof StringLiteralExpr
        || expression instanceof TextBlockLiteralExpr
        || expression instanceof CharLiteralExpr) {
      SqlText text = JavaLiterals.decode(region);
      return text == null
          ? SqlExpression.Unknown.at(region)
          : new SqlExpression.Literal(text, region);
    }
    if (expression instanceof BinaryExpr binary
        && binary.getOperator() == BinaryExpr.Operator.PLUS) {
      return concatenation(binary, depth);
    }
    Optional<String> number = number(expression);
    if (number.isPresent()) {
      return SqlExpression.Literal.of(number.get(), region);
    }
    Optional<Variable> variable = variable(expression);
    if (variable.isPresent()) {
      return reference(variable.get(), region);
    }
    return SqlExpression.Unknown.at(region);
  }

  private SqlExpression reference(Variable variable, Region use) {
    Optional<Expression> value = variable.onlyValue();
    if (value.isEmpty()) {
      return SqlExpression.Unknown.at(use);
    }
    Expressions there = new Expressions(index, variable.unit());
    var definition = variable.definition(() -> there.lower(value.get(), 0));
    return variable.kind() == Variable.Kind.LOCAL
        ? new SqlExpression.Local(variable.name(), use, definition)
        : new SqlExpression.Constant(variable.name(), use, definition);
  }

  /** A literal that is no string, as it reads in a concatenation. */
  private static Optional<String> number(Expression expression) {
    try {
      if (expression instanceof IntegerLiteralExpr number) {
        return Optional.of(String.valueOf(number.asNumber()));
      }
      if (expression instanceof LongLiteralExpr number) {
        return Optional.of(String.valueOf(number.asNumber()));
      }
      if (expression instanceof DoubleLiteralExpr number) {
        String written = number.getValue();
        boolean single = written.endsWith("f") || written.endsWith("F");
        return Optional.of(
            single
                ? String.valueOf(Float.parseFloat(written.replace("_", "")))
                : String.valueOf(Double.parseDouble(written.replace("_", ""))));
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return expression instanceof BooleanLiteralExpr truth
        ? Optional.of(String.valueOf(truth.getValue()))
        : Optional.empty();
  }

  /**
   * A chain of {@code +}. Operands before the first string are added as numbers if they are
   * numbers: {@code 1 + 2 + "x"} is {@code 3x}.
   */
  private SqlExpression concatenation(BinaryExpr chain, int depth) {
    List<Expression> operands = new ArrayList<>();
    Expression left = chain;
    while (left instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      operands.add(sum.getRight());
      left = sum.getLeft();
    }
    operands.add(left);
    Collections.reverse(operands);

    int strings = 0;
    boolean numbers = true;
    while (strings < operands.size() && !isString(operands.get(strings), depth + 1)) {
      numbers &= type(operands.get(strings), depth + 1).isPresent();
      strings++;
    }
    List<SqlExpression> parts = new ArrayList<>();
    int from = 0;
    if (strings > 1 && numbers) {
      Region sum = unit.region(operands.get(0), operands.get(strings - 1));
      parts.add(SqlExpression.Unknown.at(sum));
      from = strings;
    }
    for (Expression operand : operands.subList(from, operands.size())) {
      SqlExpression part = lower(operand, depth + 1);
      if (part instanceof SqlExpression.Concatenation nested) {
        parts.addAll(nested.parts());
      } else {
        parts.add(part);
      }
    }
    return new SqlExpression.Concatenation(parts, unit.region(chain));
  }

  private boolean isString(Expression expression, int depth) {
    return type(expression, depth).filter(STRING::equals).isPresent();
  }

  /** The qualified name of the type that a method is called on, empty if it cannot be told. */
  Optional<String> receiver(MethodCallExpr call) {
    return receiverType(call, 0);
  }

  private Optional<String> receiverType(MethodCallExpr call, int depth) {
    Expression scope = call.getScope().orElse(null);
    if (scope == null) {
      return Optional.empty();
    }
    Optional<String> type = type(scope, depth + 1);
    return type.isPresent() ? type : typeName(scope);
  }

  /** The type that an expression names, as in {@code Db.run("…")}. */
  private Optional<String> typeName(Expression scope) {
    if (variable(scope).isPresent()) {
      return Optional.empty();
    }
    String dotted = dotted(scope);
    return dotted == null ? Optional.empty() : index.resolve(dotted, unit, scope);
  }

  private static @Nullable String dotted(Expression expression) {
    StringBuilder name = new StringBuilder();
    Expression current = expression;
    while (current instanceof FieldAccessExpr access) {
      name.insert(0, "." + access.getNameAsString());
      current = access.getScope();
    }
    return current instanceof NameExpr first ? first.getNameAsString() + name : null;
  }

  /** The qualified name of an expression's type, empty if it cannot be told. */
  private Optional<String> type(Expression expression, int depth) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (expression instanceof StringLiteralExpr || expression instanceof TextBlockLiteralExpr) {
      return Optional.of(STRING);
    }
    if (expression instanceof EnclosedExpr enclosed) {
      return type(enclosed.getInner(), depth + 1);
    }
    if (expression instanceof CastExpr cast) {
      return type(cast.getType(), null, depth);
    }
    if (expression instanceof ObjectCreationExpr creation) {
      return index.resolve(creation.getType().getNameWithScope(), unit, creation);
    }
    if (expression instanceof ThisExpr self) {
      return self.getTypeName().isPresent()
          ? index.resolve(self.getTypeName().get().asString(), unit, self)
          : enclosingType(expression);
    }
    if (expression instanceof SuperExpr) {
      return enclosingType(expression);
    }
    if (expression instanceof BinaryExpr binary) {
      boolean concatenated = binary.getOperator() == BinaryExpr.Operator.PLUS;
      return concatenated && containsString(binary, depth)
          ? Optional.of(STRING)
          : concatenated ? Optional.empty() : Optional.of(NO_STRING);
    }
    if (expression instanceof CharLiteralExpr
        || number(expression).isPresent()
        || expression instanceof NullLiteralExpr
        || expression instanceof LambdaExpr
        || expression instanceof MethodReferenceExpr
        || expression instanceof ClassExpr
        || expression instanceof ArrayCreationExpr
        || expression instanceof ArrayInitializerExpr) {
      return Optional.of(NO_STRING);
    }
    if (expression instanceof MethodCallExpr call) {
      return resultType(call, depth);
    }
    return variable(expression).flatMap(v -> type(v, depth + 1));
  }

  /** Whether an operand of a chain of {@code +} is certainly a string. */
  private boolean containsString(BinaryExpr chain, int depth) {
    Expression left = chain;
    while (left instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      if (isString(sum.getRight(), depth + 1)) {
        return true;
      }
      left = sum.getLeft();
    }
    return isString(left, depth + 1);
  }

  private Optional<String> type(Variable variable, int depth) {
    Type written = variable.type();
    if (written == null) {
      return Optional.empty();
    }
    Expressions there = new Expressions(index, variable.unit());
    return variable.typeName(() -> there.type(written, variable.onlyValue().orElse(null), depth));
  }

  /**
   * @param value what {@code var} stands for, null if there is nothing
   */
  private Optional<String> type(Type type, @Nullable Expression value, int depth) {
    if (type instanceof ClassOrInterfaceType named) {
      return index.resolve(named.getNameWithScope(), unit, named);
    }
    if (type instanceof PrimitiveType || type instanceof ArrayType) {
      return Optional.of(NO_STRING);
    }
    return type instanceof VarType && value != null ? type(value, depth + 1) : Optional.empty();
  }

  private boolean isStringType(Type type) {
    return type(type, null, 0).filter(STRING::equals).isPresent();
  }

  private Optional<String> resultType(MethodCallExpr call, int depth) {
    String name = call.getNameAsString();
    if (name.equals("unwrap")
        && call.getArguments().size() == 1
        && call.getArgument(0) instanceof ClassExpr wanted) {
      return type(wanted.getType(), null, depth);
    }
    TypeFamily family;
    if (call.getScope().isEmpty()) {
      family = enclosingType(call).map(index::family).orElse(TypeFamily.UNKNOWN);
    } else {
      Optional<String> receiver = receiverType(call, depth);
      if (receiver.isEmpty()) {
        return Optional.empty();
      }
      family = index.family(receiver.get());
    }
    Optional<String> known = KnownTypes.result(family.names(), name);
    if (known.isPresent()) {
      return known;
    }
    for (String type : family.names()) {
      Optional<DeclaredType> declared = index.type(type);
      if (declared.isEmpty()) {
        continue;
      }
      for (MethodDeclaration method : declared.get().declaration().getMethodsByName(name)) {
        if (method.getParameters().size() == call.getArguments().size()) {
          return new Expressions(index, declared.get().unit())
              .type(method.getType(), null, depth + 1);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> enclosingType(Node node) {
    return Trees.enclosingType(node).flatMap(SourceIndex::qualifiedName);
  }

  /** The variable that an expression names, of this file or of another. */
  Optional<Variable> variable(Expression expression) {
    if (expression instanceof NameExpr name) {
      Optional<Variable> declared = unit.variables().of(name);
      return declared.isPresent() ? declared : inheritedOrImported(name);
    }
    if (expression instanceof FieldAccessExpr access) {
      if (access.getScope() instanceof ThisExpr self && self.getTypeName().isEmpty()) {
        return enclosingField(access, access.getNameAsString());
      }
      Optional<String> type =
          access.getScope() instanceof NameExpr first && unit.variables().of(first).isPresent()
              ? Optional.empty()
              : Optional.ofNullable(dotted(access.getScope()))
                  .flatMap(t -> index.resolve(t, unit, access));
      return type.flatMap(t -> field(index.family(t), access.getNameAsString()));
    }
    return Optional.empty();
  }

  private Optional<Variable> enclosingField(Node at, String name) {
    for (Node node = at; node != null; node = node.getParentNode().orElse(null)) {
      if (node instanceof TypeDeclaration<?> type) {
        Optional<Variable> own = unit.variables().field(type, name);
        return own.isPresent() ? own : field(index.family(unit, type), name);
      }
    }
    return Optional.empty();
  }

  private Optional<Variable> inheritedOrImported(NameExpr use) {
    String name = use.getNameAsString();
    for (Node node = use; node != null; node = node.getParentNode().orElse(null)) {
      if (node instanceof TypeDeclaration<?> type) {
        Optional<Variable> inherited = field(index.family(unit, type), name);
        if (inherited.isPresent()) {
          return inherited;
        }
      }
    }
    for (String origin : unit.staticOrigins(name)) {
      Optional<Variable> imported = field(index.family(origin), name);
      if (imported.isPresent()) {
        return imported;
      }
    }
    return Optional.empty();
  }

  private Optional<Variable> field(TypeFamily family, String name) {
    for (String type : family.names()) {
      Optional<DeclaredType> declared = index.type(type);
      if (declared.isPresent()) {
        Optional<Variable> field =
            declared.get().unit().variables().field(declared.get().declaration(), name);
        if (field.isPresent()) {
          return field;
        }
      }
    }
    return Optional.empty();
  }
}
