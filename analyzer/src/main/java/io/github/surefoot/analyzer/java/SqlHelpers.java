package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import io.github.surefoot.analyzer.java.SourceIndex.DeclaredType;
import io.github.surefoot.analyzer.java.SourceIndex.TypeFamily;
import io.github.surefoot.annotations.ExecutesSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The project's own methods that are marked with {@link ExecutesSql}. */
final class SqlHelpers {
  /** The name under which constructors are kept. */
  static final String CONSTRUCTOR = "<init>";

  private final Map<String, List<Helper>> byName = new HashMap<>();

  /**
   * A marked method.
   *
   * @param type the qualified name of the type that declares it
   * @param parameters how many it has
   * @param variable whether the last one takes any number of arguments
   * @param sql the index of the parameter that is SQL
   */
  record Helper(String type, int parameters, boolean variable, int sql) {

    boolean accepts(int arguments) {
      return variable ? arguments >= parameters - 1 : arguments == parameters;
    }

    /** Whether the argument of this index is SQL. */
    boolean isSql(int argument) {
      return argument == sql || (variable && sql == parameters - 1 && argument > sql);
    }
  }

  /** Adds the marked methods of a file. */
  void add(JavaUnit unit, SourceIndex index) {
    Trees.walk(
        unit.tree(),
        node -> {
          if (node instanceof CallableDeclaration<?> method) {
            Trees.enclosingType(method)
                .flatMap(SourceIndex::qualifiedName)
                .ifPresent(type -> add(unit, index, type, method));
          }
        },
        node -> {});
  }

  private void add(JavaUnit unit, SourceIndex index, String type, CallableDeclaration<?> method) {
    List<Parameter> parameters = method.getParameters();
    boolean marked = isMarked(method, unit, index);
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      boolean string = parameter.getType().asString().equals("String");
      if (isMarked(parameter, unit, index) || (marked && string)) {
        marked = false;
        byName
            .computeIfAbsent(
                method instanceof ConstructorDeclaration ? CONSTRUCTOR : method.getNameAsString(),
                n -> new ArrayList<>())
            .add(
                new Helper(
                    type, parameters.size(), parameters.get(parameters.size() - 1).isVarArgs(), i));
      }
    }
  }

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

  /**
   * The helpers that a call may mean.
   *
   * @param receiver the type that it is called on; a helper of another type counts only if the
   *     receiver is not completely known
   */
  List<Helper> find(String method, int arguments, TypeFamily receiver) {
    return byName.getOrDefault(method, List.of()).stream()
        .filter(h -> h.accepts(arguments))
        .filter(h -> !receiver.complete() || receiver.names().contains(h.type()))
        .toList();
  }

  /** Whether a marked method has this name: a cheap first question about a call. */
  boolean isHelperName(String method) {
    return byName.containsKey(method);
  }
}
