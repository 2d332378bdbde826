package io.github.surefoot.errorprone;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import io.github.surefoot.annotations.SafetyAssured;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.javacode.interpreter.Names;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads the justifications of a compilation unit. */
final class Assurances extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final JavacFile file;

  /** By the place of the annotation: the variables of one declaration share theirs. */
  private final Map<Integer, Assurance> found = new LinkedHashMap<>();

  private Assurances(JavacFile file) {
    this.file = file;
  }

  /** The justifications in the order of the source. */
  static List<Assurance> in(CompilationUnitTree unit, JavacFile file) {
    Assurances assurances = new Assurances(file);
    assurances.scan(new TreePath(unit), null);
    return List.copyOf(assurances.found.values());
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void unused) {
    Symbol type = ASTHelpers.getSymbol(annotation.getAnnotationType());
    if (type != null && type.getQualifiedName().contentEquals(SafetyAssured.class.getName())) {
      // The modifiers of what is declared; in between may stand the list that holds it.
      TreePath modifiers = getCurrentPath().getParentPath();
      while (!(modifiers.getLeaf() instanceof ModifiersTree) && modifiers.getParentPath() != null) {
        modifiers = modifiers.getParentPath();
      }
      if (modifiers.getParentPath() != null) {
        add(annotation, modifiers.getParentPath().getLeaf());
      }
    }
    return super.visitAnnotation(annotation, null);
  }

  private void add(AnnotationTree annotation, Tree declaration) {
    Region region = file.region(annotation);
    Region scope = file.region(declaration);
    Assurance sameForOthers = found.get(region.start());
    if (sameForOthers != null) {
      int start = Math.min(scope.start(), sameForOthers.scope().start());
      int end = Math.max(scope.end(), sameForOthers.scope().end());
      scope = file.file().region(start, end);
    }
    found.put(region.start(), assurance(annotation, region, scope));
  }

  private Assurance assurance(AnnotationTree annotation, Region region, Region scope) {
    Map<String, ExpressionTree> elements = new HashMap<>();
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree element) {
        elements.put(element.getVariable().toString(), element.getExpression());
      }
    }
    List<String> rules = new ArrayList<>();
    ExpressionTree named = elements.get("rules");
    if (named instanceof NewArrayTree several && several.getInitializers() != null) {
      several.getInitializers().forEach(rule -> rules.add(text(rule)));
    } else if (named != null) {
      rules.add(text(named));
    }
    ExpressionTree reason = elements.get("reason");
    return new Assurance(
        rules,
        reason == null ? "" : text(reason),
        optional(elements.get("ticket")),
        optional(elements.get("approvedBy")),
        optional(elements.get("expires")),
        region,
        scope);
  }

  /** The value of an optional element; its default, the empty string, says nothing. */
  private @Nullable String optional(@Nullable ExpressionTree value) {
    String text = value == null ? "" : text(value);
    return text.isEmpty() ? null : text;
  }

  /** What an annotation says is a constant; if it is not, nothing is compiled. */
  private String text(ExpressionTree value) {
    Object constant = ASTHelpers.constValue(value);
    return constant == null ? Names.of(file.region(value)) : constant.toString();
  }
}
