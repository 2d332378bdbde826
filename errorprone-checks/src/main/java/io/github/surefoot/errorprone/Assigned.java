package io.github.surefoot.errorprone;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.HashSet;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which fields of a file are assigned after the object was made, found in one pass. */
final class Assigned extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final Set<VarSymbol> outside = new HashSet<>();
  private boolean inConstructor;

  private Assigned() {}

  static Assigned in(CompilationUnitTree unit) {
    Assigned assigned = new Assigned();
    assigned.scan(unit, null);
    return assigned;
  }

  /** Whether something beside its initializer and the constructors assigns the field. */
  boolean outside(VarSymbol field) {
    return outside.contains(field);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    boolean before = inConstructor;
    inConstructor = ASTHelpers.getSymbol(method).isConstructor();
    super.visitMethod(method, null);
    inConstructor = before;
    return null;
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
    assign(assignment.getVariable());
    return super.visitAssignment(assignment, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(
      CompoundAssignmentTree assignment, @Nullable Void unused) {
    assign(assignment.getVariable());
    return super.visitCompoundAssignment(assignment, null);
  }

  private void assign(Tree target) {
    if (!inConstructor && ASTHelpers.getSymbol(target) instanceof VarSymbol variable) {
      outside.add(variable);
    }
  }
}
