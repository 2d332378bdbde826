package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import io.github.surefoot.annotations.SafetyAssured;
import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads Surefoot's own annotations. */
final class Annotations {
  private Annotations() {}

  /** Whether an annotation is of the type of a qualified name; one that cannot be told is. */
  static boolean is(
      AnnotationExpr annotation, String qualifiedName, JavaUnit unit, SourceIndex index) {
    String written = annotation.getNameAsString();
    String simpleName = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    if (!written.equals(simpleName) && !written.equals(qualifiedName)) {
      return false;
    }
    Optional<String> name = index.resolve(written, unit, annotation);
    return name.isEmpty() || name.get().equals(qualifiedName);
  }

  /** What an annotation gives for its element {@code value}. */
  static Optional<Expression> value(AnnotationExpr annotation) {
    if (annotation instanceof SingleMemberAnnotationExpr single) {
      return Optional.of(single.getMemberValue());
    }
    return annotation instanceof NormalAnnotationExpr normal
        ? normal.getPairs().stream()
            .filter(pair -> pair.getNameAsString().equals("value"))
            .findFirst()
            .map(MemberValuePair::getValue)
        : Optional.empty();
  }

  /** The justifications written in a file that was parsed, in its order. */
  static List<Assurance> assurances(SourceFile file, SourceIndex index) {
    return index.unit(file).map(unit -> assurances(unit, index)).orElse(List.of());
  }

  /** The justifications written in a file, in its order. */
  static List<Assurance> assurances(JavaUnit unit, SourceIndex index) {
    if (!unit.file().text().contains(SafetyAssured.class.getSimpleName())) {
      return List.of();
    }
    List<Assurance> assurances = new ArrayList<>();
    Trees.walk(
        unit.tree(),
        node -> {
          if (node instanceof AnnotationExpr annotation
              && is(annotation, SafetyAssured.class.getName(), unit, index)) {
            assurances.add(assurance(annotation, unit, index));
          }
        },
        node -> {});
    return assurances;
  }

  private static Assurance assurance(AnnotationExpr annotation, JavaUnit unit, SourceIndex index) {
    Map<String, Expression> elements = new HashMap<>();
    if (annotation instanceof NormalAnnotationExpr normal) {
      for (MemberValuePair pair : normal.getPairs()) {
        elements.put(pair.getNameAsString(), pair.getValue());
      }
    }
    ConstantTexts texts = new ConstantTexts(index, unit);
    List<String> rules = new ArrayList<>();
    Expression named = elements.get("rules");
    if (named instanceof ArrayInitializerExpr several) {
      for (Expression rule : several.getValues()) {
        rules.add(text(rule, texts));
      }
    } else if (named != null) {
      rules.add(text(named, texts));
    }
    Expression reason = elements.get("reason");
    // Between the two may stand the list that holds it.
    Node declaration = annotation.getParentNode().orElse(annotation);
    while (declaration instanceof Expression && !(declaration instanceof VariableDeclarationExpr)
        || declaration instanceof MemberValuePair) {
      declaration = declaration.getParentNode().orElseThrow();
    }
    return new Assurance(
        rules,
        reason == null ? "" : text(reason, texts),
        optional(elements.get("ticket"), texts),
        optional(elements.get("approvedBy"), texts),
        optional(elements.get("expires"), texts),
        unit.region(annotation),
        unit.region(declaration));
  }

  /** The value of an optional element; its default, the empty string, says nothing. */
  private static @Nullable String optional(@Nullable Expression value, ConstantTexts texts) {
    String text = value == null ? "" : text(value, texts);
    return text.isEmpty() ? null : text;
  }

  private static String text(Expression value, ConstantTexts texts) {
    return texts.one(value).toString();
  }
}
