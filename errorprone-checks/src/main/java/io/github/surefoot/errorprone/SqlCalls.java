package io.github.surefoot.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import io.github.surefoot.annotations.ExecutesSql;
import io.github.surefoot.engine.javacode.SqlCall;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.javacode.SqlSink.SqlArguments;
import io.github.surefoot.engine.javacode.SqlSinks;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds the calls of a class that send SQL to the database. */
final class SqlCalls extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final JavacFile file;
  private final VisitorState state;
  private final Expressions expressions;
  private final Set<ClassTree> others;
  private final List<SqlCall> calls = new ArrayList<>();

  private SqlCalls(JavacFile file, Expressions expressions, Set<ClassTree> others) {
    this.file = file;
    this.state = file.state();
    this.expressions = expressions;
    this.others = others;
  }

  /**
   * The calls in the order of the source, inner ones before outer ones.
   *
   * @param migrations all migrations of the file: those within {@code type} are left out
   */
  static List<SqlCall> in(
      ClassTree type, Set<ClassTree> migrations, JavacFile file, Expressions expressions) {
    SqlCalls found = new SqlCalls(file, expressions, migrations);
    for (Tree member : type.getMembers()) {
      found.scan(member, null);
    }
    return found.calls;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    return others.contains(type) ? null : super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    super.visitMethodInvocation(call, null);
    if (!call.getArguments().isEmpty()
        && ASTHelpers.getSymbol(call.getMethodSelect()) instanceof MethodSymbol method) {
      Tree select = call.getMethodSelect();
      String name = method.getSimpleName().toString();
      Region site = file.region(file.nameStart(select, name), call);
      if (!helper(method, call.getArguments(), site)) {
        sink(name, method, call.getArguments(), site);
      }
    }
    return null;
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void unused) {
    super.visitNewClass(creation, null);
    MethodSymbol constructor = ASTHelpers.getSymbol(creation);
    if (constructor != null) {
      helper(constructor, creation.getArguments(), file.region(creation));
    }
    return null;
  }

  /** A call of a method that is marked; false if it is not. */
  private boolean helper(
      MethodSymbol method, List<? extends ExpressionTree> arguments, Region site) {
    int sql = sqlParameter(method);
    if (sql < 0) {
      return false;
    }
    boolean variable = method.isVarArgs() && sql == method.getParameters().size() - 1;
    for (int i = sql; i < arguments.size() && (i == sql || variable); i++) {
      add(arguments.get(i), site);
    }
    return true;
  }

  /** The index of the parameter that is marked as SQL, or -1. */
  private int sqlParameter(MethodSymbol method) {
    int own = ownSqlParameter(method);
    if (own >= 0 || method.isConstructor() || method.isStatic()) {
      return own;
    }
    for (MethodSymbol overridden : ASTHelpers.findSuperMethods(method, state.getTypes())) {
      int inherited = ownSqlParameter(overridden);
      if (inherited >= 0) {
        return inherited;
      }
    }
    return -1;
  }

  private int ownSqlParameter(MethodSymbol method) {
    List<VarSymbol> parameters = method.getParameters();
    boolean marked = isMarked(method);
    for (int i = 0; i < parameters.size(); i++) {
      Type type = parameters.get(i).type;
      boolean strings = method.isVarArgs() && i == parameters.size() - 1 && isStringArray(type);
      if (isMarked(parameters.get(i)) || (marked && (isString(type) || strings))) {
        return i;
      }
    }
    return -1;
  }

  private boolean isMarked(Symbol symbol) {
    return ASTHelpers.hasAnnotation(symbol, ExecutesSql.class.getName(), state);
  }

  private void sink(
      String name, MethodSymbol method, List<? extends ExpressionTree> arguments, Region site) {
    if (!SqlSinks.isSinkName(name)) {
      return;
    }
    Optional<SqlSink> sink = SqlSinks.find(name, type -> isA(method.owner.type, type));
    if (sink.isEmpty()) {
      return;
    }
    List<VarSymbol> parameters = method.getParameters();
    boolean all = sink.get().sqlArguments() == SqlArguments.ALL;
    for (int i = 0; i < arguments.size() && (i == 0 || all); i++) {
      Type parameter = parameters.get(Math.min(i, parameters.size() - 1)).type;
      if (isString(parameter) || (all && isStringArray(parameter))) {
        add(arguments.get(i), site);
      }
    }
  }

  private boolean isA(Type type, String qualifiedName) {
    Type wanted = state.getTypeFromString(qualifiedName);
    return wanted != null && ASTHelpers.isSubtype(type, wanted, state);
  }

  private boolean isStringArray(Type type) {
    return state.getTypes().isArray(type) && isString(state.getTypes().elemtype(type));
  }

  private static boolean isString(Type type) {
    return type.tsym.getQualifiedName().contentEquals("java.lang.String");
  }

  private void add(ExpressionTree sql, Region site) {
    if (sql instanceof NewArrayTree array && array.getInitializers() != null) {
      for (ExpressionTree element : array.getInitializers()) {
        add(element, site);
      }
    } else if (!isSqlOfCallers(sql)) {
      calls.add(new SqlCall(expressions.lower(sql), site));
    }
  }

  /** Whether it is a parameter marked as SQL: then the callers of its method are read instead. */
  private boolean isSqlOfCallers(ExpressionTree sql) {
    if (!(ASTHelpers.getSymbol(ASTHelpers.stripParentheses(sql)) instanceof VarSymbol variable)
        || !(variable.owner instanceof MethodSymbol method)) {
      return false;
    }
    int parameter = method.getParameters().indexOf(variable);
    return parameter >= 0 && parameter == sqlParameter(method);
  }
}
