package io.github.surefoot.analyzer.java;

import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.javacode.program.JavaProgram;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The Java sources of a project as the program that the engine runs in the mind. Thread-safe. */
final class SourceProgram implements JavaProgram {
  private final SourceIndex index;
  private final List<SqlSink> sinks;

  /** By qualified name; local and anonymous classes under the name that they were given. */
  private final Map<String, JavaType> types = new ConcurrentHashMap<>();

  /** By the qualified name of a supertype, those that were asked for. */
  private final Map<String, List<JavaType>> subtypes = new ConcurrentHashMap<>();

  SourceProgram(SourceIndex index, List<SqlSink> sinks) {
    this.index = index;
    this.sinks = List.copyOf(sinks);
  }

  @Override
  public Optional<JavaType> type(String qualifiedName) {
    JavaType known = types.get(qualifiedName);
    if (known != null) {
      return Optional.of(known);
    }
    return index
        .type(qualifiedName)
        .map(
            declared -> {
              JavaType type =
                  new Lowering(this, index, declared.unit()).type(declared.declaration());
              // Whoever was first: there is only one of each.
              JavaType other = types.putIfAbsent(qualifiedName, type);
              return other == null ? type : other;
            })
        .or(() -> index.kotlin().type(qualifiedName));
  }

  /** Adds a class that no other file can name, unless it is known from where it is declared. */
  JavaType addUnlessKnown(JavaType type) {
    JavaType known = types.putIfAbsent(type.qualifiedName(), type);
    return known == null ? type : known;
  }

  /** Adds a class that no other file can name. */
  JavaType add(JavaType type) {
    types.put(type.qualifiedName(), type);
    return type;
  }

  /** The sources are all that is known. */
  @Override
  public Optional<List<String>> supertypes(String qualifiedName) {
    return Optional.empty();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // another list is made when more types are known
  public List<JavaType> subtypes(String qualifiedName) {
    List<JavaType> known = subtypes.get(qualifiedName);
    if (known == null) {
      known =
          index.extending(qualifiedName).stream()
              .flatMap(declared -> type(declared.qualifiedName()).stream())
              .toList();
      subtypes.put(qualifiedName, known);
    }
    return known;
  }

  @Override
  public Optional<SourceFile> resource(String path, String near) {
    return type(near).flatMap(type -> index.resource(path, type.region().file()));
  }

  @Override
  public List<SqlSink> sinks() {
    return sinks;
  }
}
