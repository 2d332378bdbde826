package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import io.github.surefoot.analyzer.java.SourceIndex.DeclaredType;
import io.github.surefoot.annotations.ExecutesSql;
import java.util.Optional;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The project's own methods that are marked with {@link ExecutesSql}. */
final class SqlHelpers {
  private SqlHelpers() {}

  /**
   * The index of the parameter of a method that is marked as SQL, by its own declaration or by one
   * that it overrides.
   *
   * @param type the type that declares it, null if it is anonymous
   */
  static OptionalInt sqlParameter(
      CallableDeclaration<?> method,
      @Nullable TypeDeclaration<?> type,
      JavaUnit unit,
      SourceIndex index) {
    OptionalInt own = ownSqlParameter(method, unit, index);
    if (own.isPresent() || type == null || !(method instanceof MethodDeclaration declared)) {
      return own;
    }
    String itself = SourceIndex.qualifiedName(type).orElse("");
    for (String supertype : index.family(unit, type).names()) {
      Optional<DeclaredType> found = index.type(supertype);
      if (found.isPresent() && !supertype.equals(itself)) {
        for (MethodDeclaration other :
            found.get().declaration().getMethodsByName(declared.getNameAsString())) {
          OptionalInt inherited = ownSqlParameter(other, found.get().unit(), index);
          if (other.getParameters().size() == declared.getParameters().size()
              && inherited.isPresent()) {
            return inherited;
          }
        }
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt ownSqlParameter(
      CallableDeclaration<?> method, JavaUnit unit, SourceIndex index) {
    boolean marked = isMarked(method, unit, index);
    for (int i = 0; i < method.getParameters().size(); i++) {
      Parameter parameter = method.getParameter(i);
      boolean string = parameter.getType().asString().equals("String");
      if (isMarked(parameter, unit, index) || (marked && string)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isMarked(
      NodeWithAnnotations<?> declaration, JavaUnit unit, SourceIndex index) {
    for (AnnotationExpr annotation : declaration.getAnnotations()) {
      if (Annotations.is(annotation, ExecutesSql.class.getName(), unit, index)) {
        return true;
      }
    }
    return false;
  }
}
