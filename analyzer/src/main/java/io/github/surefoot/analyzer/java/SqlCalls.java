package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.github.surefoot.analyzer.java.SourceIndex.DeclaredType;
import io.github.surefoot.analyzer.java.SourceIndex.TypeFamily;
import io.github.surefoot.analyzer.java.SqlHelpers.Helper;
import io.github.surefoot.engine.javacode.SqlCall;
import io.github.surefoot.engine.javacode.SqlEvaluator;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.javacode.SqlSink.SqlArguments;
import io.github.surefoot.engine.javacode.SqlSinks;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the calls in a file that send SQL to the database. */
final class SqlCalls {
  private final SourceIndex index;
  private final SqlHelpers helpers;
  private final JavaUnit unit;
  private final Expressions expressions;
  private final List<Found> found = new ArrayList<>();

  private SqlCalls(SourceIndex index, SqlHelpers helpers, JavaUnit unit) {
    this.index = index;
    this.helpers = helpers;
    this.unit = unit;
    this.expressions = new Expressions(index, unit);
  }

  /** A call and the tree that it stands in. */
  record Found(SqlCall call, Node node) {}

  /** The calls in the order of the source, inner ones before outer ones. */
  static List<Found> in(JavaUnit unit, SourceIndex index, SqlHelpers helpers) {
    SqlCalls calls = new SqlCalls(index, helpers, unit);
    Trees.walk(unit.tree(), node -> {}, calls::leave);
    return calls.found;
  }

  private void leave(Node node) {
    if (node instanceof MethodCallExpr call && !call.getArguments().isEmpty()) {
      call(call);
    } else if (node instanceof ObjectCreationExpr creation
        && helpers.isHelperName(SqlHelpers.CONSTRUCTOR)) {
      TypeFamily created =
          index
              .resolve(creation.getType().getNameWithScope(), unit, creation)
              .map(type -> new TypeFamily(Set.of(type), true))
              .orElse(TypeFamily.UNKNOWN);
      helperCall(
          SqlHelpers.CONSTRUCTOR,
          creation.getArguments(),
          created,
          unit.region(creation),
          creation);
    }
  }

  private void call(MethodCallExpr call) {
    String name = call.getNameAsString();
    boolean sinkName = SqlSinks.isSinkName(name);
    if (!sinkName && !helpers.isHelperName(name)) {
      return;
    }
    TypeFamily receiver = call.getScope().isPresent() ? expressions.receiver(call) : self(call);
    Region site = unit.region(call.getName(), call);
    if (helperCall(name, call.getArguments(), receiver, site, call) || !sinkName) {
      return;
    }
    Expression first = call.getArgument(0);
    sink(name, receiver, first)
        .ifPresent(
            sink -> {
              boolean all = sink.sqlArguments() == SqlArguments.ALL;
              if (expressions.mayBeString(first) || (all && first instanceof ArrayCreationExpr)) {
                add(first, site, call);
              }
              for (Expression further :
                  call.getArguments().subList(1, call.getArguments().size())) {
                if (all && expressions.isString(further)) {
                  add(further, site, call);
                }
              }
            });
  }

  private Optional<SqlSink> sink(String name, TypeFamily receiver, Expression first) {
    Optional<SqlSink> sink = SqlSinks.find(name, receiver.names()::contains);
    if (sink.isPresent() || receiver.complete() || !expressions.mayBeString(first)) {
      return sink;
    }
    SqlText sent = SqlEvaluator.evaluate(expressions.lower(first));
    boolean isString = expressions.isString(first) || sent.holeAt(0) == null;
    return isString ? SqlSinks.findLikely(name, sent) : SqlSinks.findDistinctive(name);
  }

  /** The type on which a method is called without saying so. */
  private TypeFamily self(MethodCallExpr call) {
    String name = call.getNameAsString();
    TypeFamily innermost = null;
    for (Node node = call; node != null; node = node.getParentNode().orElse(null)) {
      if (node instanceof TypeDeclaration<?> type) {
        TypeFamily family = index.family(unit, type);
        if (!type.getMethodsByName(name).isEmpty() || declares(family, name)) {
          return family;
        }
        innermost = innermost == null ? family : innermost;
      }
    }
    for (String origin : unit.staticOrigins(name)) {
      TypeFamily family = index.family(origin);
      if (!family.complete() || declares(family, name)) {
        return family;
      }
    }
    return innermost == null ? TypeFamily.UNKNOWN : innermost;
  }

  private boolean declares(TypeFamily family, String method) {
    for (String name : family.names()) {
      Optional<DeclaredType> type = index.type(name);
      if (type.isPresent() && !type.get().declaration().getMethodsByName(method).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private boolean helperCall(
      String name, List<Expression> arguments, TypeFamily receiver, Region site, Node call) {
    List<Helper> called = helpers.find(name, arguments.size(), receiver);
    for (int i = 0; i < arguments.size(); i++) {
      int argument = i;
      if (called.stream().anyMatch(h -> h.isSql(argument))) {
        add(arguments.get(i), site, call);
      }
    }
    return !called.isEmpty();
  }

  private void add(Expression sql, Region site, Node call) {
    if (sql instanceof ArrayCreationExpr array && array.getInitializer().isPresent()) {
      ArrayInitializerExpr elements = array.getInitializer().get();
      for (Expression element : elements.getValues()) {
        add(element, site, call);
      }
    } else if (!isSqlOfCallers(sql)) {
      found.add(new Found(new SqlCall(expressions.lower(sql), site), call));
    }
  }

  /** Whether it is a parameter marked as SQL: then the callers of its method are read instead. */
  private boolean isSqlOfCallers(Expression sql) {
    Variable variable = expressions.variable(sql).orElse(null);
    if (variable == null
        || variable.kind() != Variable.Kind.PARAMETER
        || !(variable.declaration().getParentNode().orElse(null)
            instanceof CallableDeclaration<?> method)) {
      return false;
    }
    TypeDeclaration<?> type = Trees.enclosingType(method).orElse(null);
    if (type == null) {
      return false;
    }
    String name =
        method instanceof ConstructorDeclaration
            ? SqlHelpers.CONSTRUCTOR
            : method.getNameAsString();
    int parameter = method.getParameters().indexOf(variable.declaration());
    return helpers.find(name, method.getParameters().size(), index.family(unit, type)).stream()
        .anyMatch(h -> h.sql() == parameter);
  }
}
