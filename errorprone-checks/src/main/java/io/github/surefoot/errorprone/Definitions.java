package io.github.surefoot.errorprone;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the variables of a compilation unit are given, and its methods, found in one pass. */
final class Definitions extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final Map<VarSymbol, List<ExpressionTree>> values = new HashMap<>();
  private final Set<VarSymbol> changed = new HashSet<>();
  private final Map<MethodSymbol, MethodTree> methods = new HashMap<>();

  private Definitions() {}

  static Definitions of(CompilationUnitTree unit) {
    Definitions definitions = new Definitions();
    definitions.scan(unit, null);
    return definitions;
  }

  /** The expression that a variable of the file has the value of for all of its life, if any. */
  Optional<ExpressionTree> onlyValue(VarSymbol variable) {
    List<ExpressionTree> given = values.getOrDefault(variable, List.of());
    boolean followed =
        switch (variable.getKind()) {
          case LOCAL_VARIABLE, RESOURCE_VARIABLE -> true;
          case FIELD ->
              variable.getModifiers().contains(Modifier.FINAL)
                  || variable.getModifiers().contains(Modifier.PRIVATE);
          default -> false;
        };
    return followed && given.size() == 1 && !changed.contains(variable)
        ? Optional.of(given.get(0))
        : Optional.empty();
  }

  /** The declaration of a method of the file. */
  Optional<MethodTree> method(MethodSymbol method) {
    return Optional.ofNullable(methods.get(method));
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
    if (variable.getInitializer() != null) {
      values
          .computeIfAbsent(ASTHelpers.getSymbol(variable), v -> new ArrayList<>())
          .add(variable.getInitializer());
    }
    return super.visitVariable(variable, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    methods.put(ASTHelpers.getSymbol(method), method);
    return super.visitMethod(method, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
    if (ASTHelpers.getSymbol(assignment.getVariable()) instanceof VarSymbol variable) {
      if (variable.getKind() == ElementKind.FIELD) {
        changed.add(variable);
      } else {
        values.computeIfAbsent(variable, v -> new ArrayList<>()).add(assignment.getExpression());
      }
    }
    return super.visitAssignment(assignment, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(
      CompoundAssignmentTree assignment, @Nullable Void unused) {
    change(assignment.getVariable());
    return super.visitCompoundAssignment(assignment, null);
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void unused) {
    switch (unary.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          change(unary.getExpression());
      default -> {
        // Reads its operand only.
      }
    }
    return super.visitUnary(unary, null);
  }

  private void change(Tree target) {
    Symbol symbol = ASTHelpers.getSymbol(target);
    if (symbol instanceof VarSymbol variable) {
      changed.add(variable);
    }
  }
}
