package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.KnownTypes;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaProgram;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The types of a program and of the libraries that lead to a database: which extends which. */
final class Types {
  private final JavaProgram program;
  private final Map<String, Family> families = new HashMap<>();

  Types(JavaProgram program) {
    this.program = program;
  }

  /**
   * A type with all of its supertypes.
   *
   * @param names qualified, the type itself first, then nearer ones before farther ones
   * @param complete whether there are no others that matter
   */
  record Family(Set<String> names, boolean complete) {
    static final Family UNKNOWN = new Family(Set.of(), false);
  }

  /** A member with the type that declares it. */
  record Declared<T>(JavaType type, T member) {}

  Family family(String qualifiedName) {
    Family known = families.get(qualifiedName);
    if (known == null) {
      known = search(qualifiedName);
      families.put(qualifiedName, known);
    }
    return known;
  }

  private Family search(String qualifiedName) {
    Set<String> names = new LinkedHashSet<>();
    Deque<String> pending = new ArrayDeque<>(List.of(qualifiedName));
    boolean complete = true;
    while (!pending.isEmpty()) {
      String name = pending.remove();
      if (!names.add(name)) {
        continue;
      }
      if (KnownTypes.isKnown(name)) {
        pending.addAll(KnownTypes.supertypes(name));
        continue;
      }
      Optional<JavaType> declared = program.type(name);
      if (declared.isPresent()) {
        complete &= declared.get().isComplete();
        pending.addAll(declared.get().supertypes());
      } else {
        Optional<List<String>> elsewhere = program.supertypes(name);
        complete &= elsewhere.isPresent();
        elsewhere.ifPresent(pending::addAll);
      }
    }
    return new Family(names, complete);
  }

  /** The direct supertypes of a type, the class before the interfaces. */
  List<String> supertypes(String qualifiedName) {
    return program
        .type(qualifiedName)
        .map(JavaType::supertypes)
        .or(() -> program.supertypes(qualifiedName))
        .orElseGet(() -> KnownTypes.supertypes(qualifiedName));
  }

  /** A field that a type has, its own or an inherited one. */
  Optional<Declared<JavaField>> field(String type, String name) {
    for (String member : family(type).names()) {
      Optional<JavaType> declared = program.type(member);
      Optional<JavaField> field = declared.flatMap(t -> t.field(name));
      if (declared.isPresent() && field.isPresent()) {
        return Optional.of(new Declared<>(declared.get(), field.get()));
      }
    }
    return Optional.empty();
  }

  /** Whether a name is a constant of an enum. */
  boolean isConstant(String type, String name) {
    return program
        .type(type)
        .filter(t -> t.members().constants().stream().anyMatch(c -> c.name().equals(name)))
        .isPresent();
  }

  /**
   * The methods of a name that can be called with so many arguments, those of the nearest type that
   * has one with a body; if none has a body, those of the nearest type that has any.
   */
  List<JavaMethod> methods(String type, String name, int arguments) {
    List<JavaMethod> without = List.of();
    for (String member : family(type).names()) {
      List<JavaMethod> methods =
          program
              .type(member)
              .map(t -> t.methods(name).stream().filter(m -> m.takes(arguments)).toList())
              .orElse(List.of());
      if (methods.stream().anyMatch(m -> m.body() != null || m.sqlParameter().isPresent())) {
        return methods;
      }
      without = without.isEmpty() ? methods : without;
    }
    return without;
  }

  /** The methods of a name, whatever they take, those of the nearest type that has one. */
  List<JavaMethod> methods(String type, String name) {
    for (String member : family(type).names()) {
      List<JavaMethod> methods =
          new ArrayList<>(program.type(member).map(t -> t.methods(name)).orElse(List.of()));
      methods.removeIf(m -> m.body() == null);
      if (!methods.isEmpty()) {
        return methods;
      }
    }
    return List.of();
  }

  /** Whether a value of a type can be passed where another is wanted; null if not known. */
  @Nullable Boolean fits(@Nullable String type, String wanted) {
    if (type == null || wanted.equals("java.lang.Object")) {
      return null;
    }
    Family family = family(type);
    if (family.names().contains(wanted)) {
      return true;
    }
    boolean strings = type.equals("java.lang.String") && wanted.equals("java.lang.CharSequence");
    return strings ? Boolean.TRUE : family.complete() ? Boolean.FALSE : null;
  }
}
