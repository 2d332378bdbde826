package io.github.surefoot.analyzer.application;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import io.github.surefoot.analyzer.application.Marks.Mark;
import io.github.surefoot.analyzer.application.StoredClass.Attribute;
import io.github.surefoot.analyzer.java.JavaUnit;
import io.github.surefoot.analyzer.java.SourceIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stored classes of a project by name. Used by one thread. */
final class StoredClasses {
  /** Longer chains of superclasses are circles, or nobody's. */
  private static final int MOST_PARENTS = 30;

  private final SourceIndex index;
  private final Map<String, Optional<StoredClass>> byName = new HashMap<>();

  /** Their names without package: nothing else is worth resolving. */
  private final Set<String> simpleNames = new HashSet<>();

  private final List<StoredClass> declared = new ArrayList<>();

  /** Names of entities that others extend. */
  private final Set<String> extended = new HashSet<>();

  StoredClasses(SourceIndex index) {
    this.index = index;
  }

  SourceIndex index() {
    return index;
  }

  /** Has the classes of a file known. */
  void add(JavaUnit unit) {
    unit.tree().getTypes().forEach(type -> add(unit, type, 0));
  }

  private void add(JavaUnit unit, TypeDeclaration<?> type, int depth) {
    SourceIndex.qualifiedName(type)
        .flatMap(
            name ->
                byName.computeIfAbsent(
                    name, n -> StoredClass.of(new SourceIndex.DeclaredType(unit, type, n), index)))
        .ifPresent(
            stored -> {
              declared.add(stored);
              simpleNames.add(stored.name());
            });
    if (depth < MOST_PARENTS) {
      type.getMembers()
          .forEach(
              member -> {
                if (member instanceof TypeDeclaration<?> nested) {
                  add(unit, nested, depth + 1);
                }
              });
    }
  }

  /** Has it known which classes have subclasses; call when all are added. */
  void complete() {
    for (StoredClass stored : declared) {
      if (stored.isEntity()) {
        parents(stored).stream()
            .filter(StoredClass::isEntity)
            .forEach(p -> extended.add(p.qualifiedName()));
      }
    }
  }

  /** Those that were added, in that order. */
  List<StoredClass> declared() {
    return declared;
  }

  boolean isExtended(StoredClass entity) {
    return extended.contains(entity.qualifiedName());
  }

  Optional<StoredClass> find(String qualifiedName) {
    return byName.getOrDefault(qualifiedName, Optional.empty());
  }

  /** The stored class that a type is, or that a collection of it holds. */
  Optional<StoredClass> find(Type type, StoredClass within) {
    if (!(type instanceof ClassOrInterfaceType named)) {
      return Optional.empty();
    }
    Optional<StoredClass> direct = resolve(named, within);
    if (direct.isPresent()) {
      return direct;
    }
    // The last argument is the element, also of a map.
    return named
        .getTypeArguments()
        .filter(arguments -> !arguments.isEmpty())
        .map(arguments -> arguments.get(arguments.size() - 1))
        .filter(ClassOrInterfaceType.class::isInstance)
        .flatMap(argument -> resolve((ClassOrInterfaceType) argument, within));
  }

  private Optional<StoredClass> resolve(ClassOrInterfaceType type, StoredClass within) {
    if (!simpleNames.contains(type.getNameAsString())) {
      return Optional.empty();
    }
    return index
        .resolve(type.getNameWithScope(), within.unit(), within.declaration())
        .flatMap(this::find);
  }

  /** The stored classes above a class, nearest first. */
  List<StoredClass> parents(StoredClass stored) {
    List<StoredClass> parents = new ArrayList<>();
    Optional<String> next = Optional.ofNullable(stored.parent());
    for (int i = 0; i < MOST_PARENTS && next.isPresent(); i++) {
      find(next.get()).ifPresent(parents::add);
      // A class that is not stored itself may extend one that is.
      next = index.type(next.get()).flatMap(type -> StoredClass.superclass(type, index));
    }
    return parents;
  }

  /** The names in the code of the columns that identify an entity; {@code id} if not known. */
  List<String> identifiers(Optional<StoredClass> entity) {
    List<String> names = new ArrayList<>();
    if (entity.isPresent()) {
      List<StoredClass> classes = new ArrayList<>();
      classes.add(entity.get());
      classes.addAll(parents(entity.get()));
      for (StoredClass stored : classes) {
        for (Attribute attribute : stored.attributes()) {
          if (attribute.marks().has("Id")) {
            names.add(columnName(attribute));
          } else if (attribute.marks().has("EmbeddedId")) {
            find(attribute.type(), stored)
                .ifPresent(id -> id.attributes().forEach(a -> names.add(columnName(a))));
          }
        }
      }
    }
    return names.isEmpty() ? List.of("id") : names;
  }

  private static String columnName(Attribute attribute) {
    return attribute
        .marks()
        .get("Column")
        .map(column -> column.text(nameElement(column)))
        .orElse(attribute.name());
  }

  /** The element with the name: Spring Data's annotations have but a value. */
  static String nameElement(Mark mark) {
    return mark.isSpringData() || !mark.says("name") ? "value" : "name";
  }
}
