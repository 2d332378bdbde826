package io.github.surefoot.engine.javacode.program;

import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;
import java.util.Optional;

/** The code that a front end can see. Thread-safe. */
public interface JavaProgram {

  /** A type whose source can be seen, by its qualified name. */
  Optional<JavaType> type(String qualifiedName);

  /**
   * The direct supertypes of a type whose source cannot be seen but about which the front end knows
   * anyway, as from its class file; empty if it knows nothing.
   */
  Optional<List<String>> supertypes(String qualifiedName);

  /**
   * The types that extend or implement one directly, as far as they can be seen; none if they are
   * too many to tell anything. Used where nothing tells which implementation is called.
   */
  List<JavaType> subtypes(String qualifiedName);

  /**
   * The text of a resource that code names by a path, as a script that it executes; empty if it is
   * not among the sources, wherever else it may be.
   *
   * @param path as in the code: of the class path, with or without a leading slash, or of the
   *     directory that the build runs in
   * @param near the qualified name of the type next to which a relative path is looked up
   */
  Optional<SourceFile> resource(String path, String near);

  /** The methods and constructors that the project's configuration names as sending SQL. */
  default List<SqlSink> sinks() {
    return List.of();
  }
}
