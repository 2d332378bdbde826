package io.github.surefoot.errorprone;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import io.github.surefoot.engine.javacode.Definition;
import io.github.surefoot.engine.javacode.JavaLiterals;
import io.github.surefoot.engine.javacode.SqlExpression;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Lowers the expressions of a compilation unit. */
final class Expressions {
  /** How deep expressions are followed; what lies deeper is unknown. */
  private static final int MAX_DEPTH = 60;

  private final JavacFile file;
  private final Definitions definitions;
  private final Map<VarSymbol, Definition> lowered = new HashMap<>();

  Expressions(JavacFile file, Definitions definitions) {
    this.file = file;
    this.definitions = definitions;
  }

  /** The expression as SQL. */
  SqlExpression lower(ExpressionTree expression) {
    return lower(expression, 0);
  }

  private SqlExpression lower(ExpressionTree expression, int depth) {
    Region region = file.region(expression);
    if (depth > MAX_DEPTH) {
      return SqlExpression.Unknown.at(region);
    }
    if (expression instanceof ParenthesizedTree parenthesized) {
      return lower(parenthesized.getExpression(), depth + 1);
    }
    if (expression instanceof TypeCastTree cast && isString(cast)) {
      return lower(cast.getExpression(), depth + 1);
    }
    if (expression instanceof LiteralTree literal) {
      return literal(literal, region);
    }
    if (isConcatenation(expression)) {
      return concatenation(expression, region, depth);
    }
    if ((expression instanceof IdentifierTree || expression instanceof MemberSelectTree)
        && ASTHelpers.getSymbol(expression) instanceof VarSymbol variable) {
      Optional<ExpressionTree> value = definitions.onlyValue(variable);
      if (value.isPresent()) {
        return reference(variable, region, value.get());
      }
    }
    String constant = constant(expression);
    return constant == null
        ? SqlExpression.Unknown.at(region)
        : SqlExpression.Literal.of(constant, region);
  }

  private SqlExpression reference(VarSymbol variable, Region use, ExpressionTree value) {
    String name = variable.getSimpleName().toString();
    Definition definition =
        lowered.computeIfAbsent(variable, v -> new Definition(() -> lower(value, 0)));
    return variable.getKind() == ElementKind.FIELD
        ? new SqlExpression.Constant(name, use, definition)
        : new SqlExpression.Local(name, use, definition);
  }

  private static SqlExpression literal(LiteralTree literal, Region region) {
    Object value = literal.getValue();
    if (value == null) {
      return SqlExpression.Unknown.at(region);
    }
    if (value instanceof String || value instanceof Character) {
      // The parser joins adjacent literals; each has its place in the source.
      SqlText text = JavaLiterals.decode(region);
      if (text != null && text.text().equals(value.toString())) {
        return new SqlExpression.Literal(text, region);
      }
    }
    return SqlExpression.Literal.of(value.toString(), region);
  }

  private SqlExpression concatenation(ExpressionTree chain, Region region, int depth) {
    List<ExpressionTree> operands = new ArrayList<>();
    ExpressionTree left = chain;
    while (isConcatenation(left)) {
      BinaryTree sum = (BinaryTree) left;
      operands.add(sum.getRightOperand());
      left = sum.getLeftOperand();
    }
    operands.add(left);
    Collections.reverse(operands);
    List<SqlExpression> parts = new ArrayList<>();
    for (ExpressionTree operand : operands) {
      SqlExpression part = lower(operand, depth + 1);
      if (part instanceof SqlExpression.Concatenation nested) {
        parts.addAll(nested.parts());
      } else {
        parts.add(part);
      }
    }
    return new SqlExpression.Concatenation(parts, region);
  }

  private static boolean isConcatenation(ExpressionTree expression) {
    return expression.getKind() == Tree.Kind.PLUS && isString(expression);
  }

  private static boolean isString(Tree expression) {
    Type type = ASTHelpers.getType(expression);
    return type != null && type.tsym.getQualifiedName().contentEquals("java.lang.String");
  }

  /** The value as it reads in a concatenation if the compiler knows it, such as of a constant. */
  private static @Nullable String constant(ExpressionTree expression) {
    Object value = ASTHelpers.constValue(expression);
    if (value == null) {
      return null;
    }
    Type type = ASTHelpers.getType(expression);
    // The compiler keeps characters as numbers.
    return type != null && type.hasTag(TypeTag.CHAR) && value instanceof Integer code
        ? String.valueOf((char) code.intValue())
        : value.toString();
  }
}
