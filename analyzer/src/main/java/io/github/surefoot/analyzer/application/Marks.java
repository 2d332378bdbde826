package io.github.surefoot.analyzer.application;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import io.github.surefoot.analyzer.java.ConstantTexts;
import io.github.surefoot.analyzer.java.JavaUnit;
import io.github.surefoot.analyzer.java.SourceIndex;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The annotations of a declaration that say how it is stored. */
final class Marks {
  /** The packages whose annotations say so. */
  private static final List<String> PACKAGES =
      List.of(
          "jakarta.persistence",
          "javax.persistence",
          "org.hibernate.annotations",
          "jakarta.validation.constraints",
          "javax.validation.constraints",
          "org.springframework.data.relational.core.mapping",
          "org.springframework.data.annotation");

  private final Map<String, Mark> bySimpleName = new HashMap<>();

  private Marks() {}

  static Marks of(NodeList<AnnotationExpr> annotations, JavaUnit unit, SourceIndex index) {
    Marks marks = new Marks();
    for (AnnotationExpr annotation : annotations) {
      String pack = packageOf(annotation, unit);
      if (pack != null) {
        String name = annotation.getName().getIdentifier();
        marks.bySimpleName.putIfAbsent(name, new Mark(annotation, pack, unit, index));
      }
    }
    return marks;
  }

  /** The package of an annotation if it is one of those that matter, null if it is not. */
  private static @Nullable String packageOf(AnnotationExpr annotation, JavaUnit unit) {
    String written = annotation.getNameAsString();
    int dot = written.lastIndexOf('.');
    Optional<String> imported = unit.imported(written);
    for (String pack : PACKAGES) {
      boolean named =
          dot > 0
              ? written.substring(0, dot).equals(pack)
              : imported.isPresent()
                  ? imported.get().equals(pack + "." + written)
                  : unit.onDemand().contains(pack);
      if (named) {
        return pack;
      }
    }
    return null;
  }

  boolean has(String simpleName) {
    return bySimpleName.containsKey(simpleName);
  }

  boolean hasAny(List<String> simpleNames) {
    return simpleNames.stream().anyMatch(bySimpleName::containsKey);
  }

  Optional<Mark> get(String simpleName) {
    return Optional.ofNullable(bySimpleName.get(simpleName));
  }

  /**
   * The marks of one name: those in the container annotation of another name, or the one itself.
   */
  List<Mark> all(String simpleName, String container) {
    List<Mark> all = new ArrayList<>();
    get(container).ifPresent(c -> all.addAll(c.marks("value")));
    get(simpleName).ifPresent(all::add);
    return all;
  }

  /** One annotation. */
  record Mark(AnnotationExpr annotation, String pack, JavaUnit unit, SourceIndex index) {

    /** Whether it is JPA's, of whatever age. */
    boolean isJpa() {
      return pack.endsWith(".persistence");
    }

    boolean isSpringData() {
      return pack.startsWith("org.springframework.data.");
    }

    private @Nullable Expression element(String name) {
      if (annotation instanceof NormalAnnotationExpr normal) {
        for (MemberValuePair pair : normal.getPairs()) {
          if (pair.getNameAsString().equals(name)) {
            return pair.getValue();
          }
        }
      }
      return annotation instanceof SingleMemberAnnotationExpr single && name.equals("value")
          ? single.getMemberValue()
          : null;
    }

    boolean says(String element) {
      return element(element) != null;
    }

    /** The text of an element; null if it is not given or empty, or is not known. */
    @Nullable String text(String element) {
      Expression value = element(element);
      if (value == null) {
        return null;
      }
      SqlText text = new ConstantTexts(index, unit).one(value);
      return text.hasHoles() || text.length() == 0 ? null : text.text();
    }

    /** Whether the text of an element is given and not known. */
    boolean isUnknown(String element) {
      Expression value = element(element);
      return value != null && new ConstantTexts(index, unit).one(value).hasHoles();
    }

    /** Whether a truth value is given and is this. */
    boolean is(String element, boolean wanted) {
      return element(element) instanceof BooleanLiteralExpr literal && literal.getValue() == wanted;
    }

    /** How an element is written, empty if it is not: for enums and classes. */
    String written(String element) {
      Expression value = element(element);
      return value == null ? "" : value.toString();
    }

    /** The annotations that an element holds. */
    List<Mark> marks(String element) {
      Expression value = element(element);
      List<Expression> values =
          value instanceof ArrayInitializerExpr several
              ? several.getValues()
              : value == null ? List.of() : List.of(value);
      List<Mark> marks = new ArrayList<>();
      for (Expression each : values) {
        if (each instanceof AnnotationExpr inner) {
          marks.add(new Mark(inner, pack, unit, index));
        }
      }
      return marks;
    }
  }
}
