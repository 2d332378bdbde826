package io.github.surefoot.analyzer.application;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import io.github.surefoot.analyzer.java.JavaUnit;
import io.github.surefoot.analyzer.java.SourceIndex;
import io.github.surefoot.analyzer.java.SourceIndex.DeclaredType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A class that an object-relational mapper stores: an entity, or what entities are made of.
 *
 * @param qualifiedName with package and enclosing types
 * @param parent the class that it extends, null if none or not among the sources
 * @param attributes its own, in order of the source
 */
record StoredClass(
    JavaUnit unit,
    TypeDeclaration<?> declaration,
    String qualifiedName,
    Marks marks,
    @Nullable String parent,
    List<Attribute> attributes) {

  /**
   * A field or property.
   *
   * @param marks of the field or, for a property, of its getter
   * @param required whether the code says that there is always a value
   */
  record Attribute(String name, Type type, Marks marks, Node node, boolean required) {
    boolean primitive() {
      return type instanceof PrimitiveType;
    }
  }

  private static final List<String> MAPPING =
      List.of(
          "Column",
          "JoinColumn",
          "Basic",
          "Enumerated",
          "ManyToOne",
          "OneToOne",
          "OneToMany",
          "ManyToMany",
          "Embedded",
          "ElementCollection",
          "Temporal",
          "Version",
          "Lob");

  boolean isEntity() {
    return marks.get("Entity").filter(Marks.Mark::isJpa).isPresent();
  }

  boolean isEmbeddable() {
    return marks.has("Embeddable");
  }

  boolean isMappedSuperclass() {
    return marks.has("MappedSuperclass");
  }

  /** Whether it is an aggregate of Spring Data's relational modules. */
  boolean isAggregate() {
    return !isEntity() && marks.get("Table").filter(Marks.Mark::isSpringData).isPresent();
  }

  String name() {
    return declaration.getNameAsString();
  }

  /**
   * Reads a class.
   *
   * @return empty if it is not stored
   */
  static Optional<StoredClass> of(DeclaredType type, SourceIndex index) {
    JavaUnit unit = type.unit();
    TypeDeclaration<?> declaration = type.declaration();
    Marks marks = Marks.of(declaration.getAnnotations(), unit, index);
    boolean stored = marks.hasAny(List.of("Entity", "Embeddable", "MappedSuperclass", "Table"));
    boolean mayBe =
        declaration instanceof RecordDeclaration
            || (declaration instanceof ClassOrInterfaceDeclaration c && !c.isInterface());
    if (!stored || !mayBe) {
      return Optional.empty();
    }
    String parent = superclass(type, index).orElse(null);
    StoredClass empty =
        new StoredClass(unit, declaration, type.qualifiedName(), marks, parent, List.of());
    return Optional.of(
        new StoredClass(
            unit,
            declaration,
            type.qualifiedName(),
            marks,
            parent,
            declaration instanceof RecordDeclaration written
                ? components(written, unit, index)
                : empty.usesGetters(index)
                    ? properties(declaration, unit, index)
                    : fields(declaration, unit, index)));
  }

  /** The class that another extends, empty if none or not known. */
  static Optional<String> superclass(DeclaredType type, SourceIndex index) {
    if (type.declaration() instanceof ClassOrInterfaceDeclaration declared
        && !declared.getExtendedTypes().isEmpty()) {
      ClassOrInterfaceType extended = declared.getExtendedTypes(0);
      return index.resolve(extended.getNameWithScope(), type.unit(), declared);
    }
    return Optional.empty();
  }

  /** Whether the mapping is written at getters: where the identifier is, or else anything is. */
  private boolean usesGetters(SourceIndex index) {
    Optional<Marks.Mark> access = marks.get("Access");
    if (access.isPresent()) {
      return access.get().written("value").endsWith("PROPERTY");
    }
    boolean field = false;
    boolean getter = false;
    for (FieldDeclaration declared : declaration.getFields()) {
      Marks marked = Marks.of(declared.getAnnotations(), unit, index);
      if (marked.has("Id") || marked.has("EmbeddedId")) {
        return false;
      }
      field |= marked.hasAny(MAPPING);
    }
    for (MethodDeclaration method : declaration.getMethods()) {
      Marks marked = Marks.of(method.getAnnotations(), unit, index);
      if (marked.has("Id") || marked.has("EmbeddedId")) {
        return true;
      }
      getter |= marked.hasAny(MAPPING);
    }
    return getter && !field;
  }

  private static List<Attribute> components(
      RecordDeclaration declaration, JavaUnit unit, SourceIndex index) {
    List<Attribute> attributes = new ArrayList<>();
    for (Parameter component : declaration.getParameters()) {
      Marks marks = Marks.of(component.getAnnotations(), unit, index);
      if (!marks.has("Transient")) {
        attributes.add(
            new Attribute(
                component.getNameAsString(),
                component.getType(),
                marks,
                component.getName(),
                isRequired(marks)));
      }
    }
    return attributes;
  }

  private static List<Attribute> fields(
      TypeDeclaration<?> declaration, JavaUnit unit, SourceIndex index) {
    List<Attribute> attributes = new ArrayList<>();
    for (FieldDeclaration declared : declaration.getFields()) {
      Marks marks = Marks.of(declared.getAnnotations(), unit, index);
      if (declared.isStatic() || declared.isTransient() || marks.has("Transient")) {
        continue;
      }
      for (VariableDeclarator field : declared.getVariables()) {
        attributes.add(
            new Attribute(
                field.getNameAsString(),
                field.getType(),
                marks,
                field.getName(),
                isRequired(marks)));
      }
    }
    return attributes;
  }

  private static List<Attribute> properties(
      TypeDeclaration<?> declaration, JavaUnit unit, SourceIndex index) {
    List<Attribute> attributes = new ArrayList<>();
    for (MethodDeclaration method : declaration.getMethods()) {
      String property = property(method);
      Marks marks = Marks.of(method.getAnnotations(), unit, index);
      if (property != null && !marks.has("Transient")) {
        attributes.add(
            new Attribute(property, method.getType(), marks, method.getName(), isRequired(marks)));
      }
    }
    return attributes;
  }

  /** The property that a method gets, null if it is no getter. */
  private static @Nullable String property(MethodDeclaration method) {
    if (method.isStatic() || !method.getParameters().isEmpty() || method.getType().isVoidType()) {
      return null;
    }
    String name = method.getNameAsString();
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    if (prefix == 0
        || name.length() == prefix
        || !Character.isUpperCase(name.charAt(prefix))
        || name.equals("getClass")) {
      return null;
    }
    String rest = name.substring(prefix);
    // As java.beans.Introspector: URL stays URL.
    return rest.length() > 1 && Character.isUpperCase(rest.charAt(1))
        ? rest
        : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
  }

  private static boolean isRequired(Marks marks) {
    return marks.hasAny(List.of("NotNull", "NotBlank", "NotEmpty"))
        || marks.get("Column").filter(c -> c.is("nullable", false)).isPresent()
        || marks.get("JoinColumn").filter(c -> c.is("nullable", false)).isPresent()
        || List.of("Basic", "ManyToOne", "OneToOne").stream()
            .anyMatch(n -> marks.get(n).filter(m -> m.is("optional", false)).isPresent());
  }
}
