package io.github.surefoot.analyzer.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.github.surefoot.analyzer.java.SourceIndex.DeclaredType;
import io.github.surefoot.annotations.DataMigration;
import io.github.surefoot.annotations.MigrationPhase;
import io.github.surefoot.annotations.MigrationPhase.Phase;
import io.github.surefoot.annotations.RunsOutsideDeploy;
import io.github.surefoot.annotations.SchemaMigration;
import io.github.surefoot.engine.javacode.ApplicationModels;
import io.github.surefoot.engine.javacode.ApplicationModels.CallUse;
import io.github.surefoot.engine.javacode.ApplicationModels.KnownType;
import io.github.surefoot.engine.javacode.ApplicationModels.TypeUse;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.migration.ClassFacts;
import io.github.surefoot.engine.migration.ClassFacts.Purpose;
import io.github.surefoot.engine.migration.ClassFacts.StatedPhase;
import io.github.surefoot.engine.migration.ClassFacts.StatedPurpose;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads what the declaration of a migration class promises, and what it uses. */
final class DeclaredFacts {
  private final JavaUnit unit;
  private final SourceIndex index;
  private final StaticTypes types;
  private final List<TypeUse> uses = new ArrayList<>();
  private final List<CallUse> calls = new ArrayList<>();

  private DeclaredFacts(JavaUnit unit, SourceIndex index) {
    this.unit = unit;
    this.index = index;
    this.types = new StaticTypes(index, unit);
  }

  /**
   * @param others the other migrations of the file: what is in them is theirs
   */
  static ClassFacts of(
      TypeDeclaration<?> type, Role role, Set<Node> others, JavaUnit unit, SourceIndex index) {
    DeclaredFacts facts = new DeclaredFacts(unit, index);
    facts.collect(type, others);
    StatedPhase phase = null;
    List<StatedPurpose> purposes = new ArrayList<>();
    boolean outside = false;
    for (AnnotationExpr annotation : type.getAnnotations()) {
      Region region = unit.region(annotation);
      if (facts.is(annotation, MigrationPhase.class)) {
        Phase stated = phase(annotation);
        phase = stated == null ? phase : new StatedPhase(stated, region);
      } else if (role != Role.MARKED && facts.is(annotation, SchemaMigration.class)) {
        purposes.add(new StatedPurpose(Purpose.SCHEMA, region));
      } else if (role != Role.MARKED && facts.is(annotation, DataMigration.class)) {
        purposes.add(new StatedPurpose(Purpose.DATA, region));
      }
      outside |= facts.is(annotation, RunsOutsideDeploy.class);
    }
    return new ClassFacts(
        unit.packageName(),
        phase,
        purposes,
        outside,
        ApplicationModels.in(unit.packageName(), facts.uses, facts.calls, facts::known));
  }

  private boolean is(AnnotationExpr annotation, Class<?> type) {
    return Annotations.is(annotation, type.getName(), unit, index);
  }

  private static @Nullable Phase phase(AnnotationExpr annotation) {
    Expression value =
        annotation instanceof SingleMemberAnnotationExpr single
            ? single.getMemberValue()
            : annotation instanceof NormalAnnotationExpr normal && !normal.getPairs().isEmpty()
                ? normal.getPairs().get(0).getValue()
                : null;
    String name =
        value instanceof FieldAccessExpr access
            ? access.getNameAsString()
            : value instanceof NameExpr simple ? simple.getNameAsString() : "";
    return Arrays.stream(Phase.values())
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private void collect(TypeDeclaration<?> type, Set<Node> others) {
    for (Node child : type.getChildNodes()) {
      if (!(child instanceof AnnotationExpr)) {
        Trees.walk(
            child,
            node -> {
              if (!isInOther(node, type, others)) {
                add(node);
              }
            },
            node -> {});
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // the node itself is meant, not one that looks like it
  private static boolean isInOther(Node node, TypeDeclaration<?> own, Set<Node> others) {
    if (others.size() <= 1) {
      return false;
    }
    Node around = node;
    while (around != null && around != own) {
      if (others.contains(around)) {
        return true;
      }
      around = around.getParentNode().orElse(null);
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // the node itself is meant, not one that looks like it
  private void add(Node node) {
    if (node instanceof ClassOrInterfaceType type) {
      boolean qualifier =
          type.getParentNode().filter(ClassOrInterfaceType.class::isInstance).isPresent()
              && type.getParentNode()
                  .flatMap(p -> ((ClassOrInterfaceType) p).getScope())
                  .filter(scope -> scope == type)
                  .isPresent();
      if (!qualifier) {
        use(type.getNameWithScope(), type);
      }
    } else if (node instanceof NameExpr name) {
      addName(name);
    } else if (node instanceof FieldAccessExpr access
        && Character.isUpperCase(access.getNameAsString().charAt(0))) {
      String dotted = dotted(access);
      if (dotted != null && Character.isLowerCase(dotted.charAt(0))) {
        index
            .type(dotted)
            .ifPresent(t -> uses.add(new TypeUse(dotted, simple(dotted), unit.region(access))));
      }
    } else if (node instanceof MethodCallExpr call
        && ApplicationModels.isNamedCall(call.getNameAsString())) {
      types
          .receiver(call)
          .ifPresent(
              type ->
                  calls.add(
                      new CallUse(type, call.getNameAsString(), unit.region(call.getName()))));
    }
  }

  /** A name with dots, null if there is anything else in it. */
  private static @Nullable String dotted(FieldAccessExpr access) {
    StringBuilder name = new StringBuilder(access.getNameAsString());
    Expression scope = access.getScope();
    while (scope instanceof FieldAccessExpr outer) {
      name.insert(0, outer.getNameAsString() + ".");
      scope = outer.getScope();
    }
    return scope instanceof NameExpr first ? first.getNameAsString() + "." + name : null;
  }

  private void addName(NameExpr name) {
    String written = name.getNameAsString();
    if (!Character.isUpperCase(written.charAt(0)) || unit.variables().of(name).isPresent()) {
      return;
    }
    for (String origin : unit.staticOrigins(written)) {
      boolean likely =
          unit.tree().getImports().stream()
                  .anyMatch(i -> i.isStatic() && i.getNameAsString().equals(origin + "." + written))
              || simple(origin).equals("Tables");
      if (likely) {
        if (!isConstant(origin, written)) {
          uses.add(new TypeUse(origin, simple(origin), unit.region(name)));
        }
        return;
      }
    }
    if (name.getParentNode().orElse(null) instanceof FieldAccessExpr access
        && index
            .resolve(written, unit, name)
            .filter(type -> isConstant(type, access.getNameAsString()))
            .isPresent()) {
      return;
    }
    use(written, name);
  }

  /** Whether a static field is a text, a number or a truth value: its type is not used then. */
  private boolean isConstant(String type, String field) {
    return index.type(type).stream()
        .flatMap(declared -> declared.declaration().getFields().stream())
        .filter(f -> f.getVariables().stream().anyMatch(v -> v.getNameAsString().equals(field)))
        .map(f -> f.getElementType())
        .anyMatch(t -> t.isPrimitiveType() || t.asString().equals("String"));
  }

  private void use(String written, Node at) {
    index
        .resolve(written, unit, at)
        .or(
            () ->
                unit.onDemand().stream()
                    .map(origin -> origin + "." + written)
                    .filter(ApplicationModels::isNamed)
                    .findFirst())
        .ifPresent(type -> uses.add(new TypeUse(type, simple(written), unit.region(at))));
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private Optional<KnownType> known(String name) {
    return index.type(name).map(Source::new);
  }

  /** A type of the project. */
  private final class Source implements KnownType {
    private final DeclaredType type;

    Source(DeclaredType type) {
      this.type = type;
    }

    @Override
    public boolean isAnnotated(String annotation) {
      return type.declaration().getAnnotations().stream()
          .anyMatch(a -> Annotations.is(a, annotation, type.unit(), index));
    }

    @Override
    public Set<String> family() {
      return index.family(type.qualifiedName()).names();
    }

    @Override
    public Set<String> constants() {
      Set<String> types = new HashSet<>();
      for (BodyDeclaration<?> member : type.declaration().getMembers()) {
        if (member instanceof FieldDeclaration field && field.isStatic()) {
          for (VariableDeclarator variable : field.getVariables()) {
            if (variable.getType() instanceof ClassOrInterfaceType written) {
              index
                  .resolve(written.getNameWithScope(), type.unit(), variable)
                  .ifPresent(t -> types.addAll(index.family(t).names()));
            }
          }
        }
      }
      return types;
    }

    @Override
    public boolean isInterface() {
      return type.declaration() instanceof ClassOrInterfaceDeclaration declared
          && declared.isInterface();
    }

    @Override
    public Region declaration() {
      return type.unit().region(type.declaration().getName());
    }
  }
}
