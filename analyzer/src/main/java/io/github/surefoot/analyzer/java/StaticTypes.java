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
import io.github.surefoot.engine.javacode.KnownTypes;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The types of the expressions of a file, as far as they can be told. */
final class StaticTypes {
  private static final String STRING = "java.lang.String";

  /** Stands for types that are neither a string nor called methods on: numbers, lambdas, arrays. */
  private static final String NO_STRING = "java.lang.Void";

  /** How deep expressions are followed; what lies deeper is unknown. */
  private static final int MAX_DEPTH = 60;

  private final SourceIndex index;
  private final JavaUnit unit;

  StaticTypes(SourceIndex index, JavaUnit unit) {
    this.index = index;
    this.unit = unit;
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
        || expression instanceof IntegerLiteralExpr
        || expression instanceof LongLiteralExpr
        || expression instanceof DoubleLiteralExpr
        || expression instanceof BooleanLiteralExpr
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
    StaticTypes there = new StaticTypes(index, variable.unit());
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
          return new StaticTypes(index, declared.get().unit())
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
