package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.javacode.SqlSink.SqlArguments;
import io.github.surefoot.engine.javacode.SqlSink.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What matters of a type of a library for the way of SQL to the database. Each method gives the
 * same with something added.
 *
 * @param name qualified, dots between
 * @param supertypes the direct ones that matter
 * @param isWay whether SQL can be sent through it
 * @param sinks its methods and constructors that send what they are given
 * @param results the types that its methods give; {@link #OF_ARGUMENT} for that of a class object
 *     among the arguments
 * @param callbacks the types of what its methods pass to a function that they are given
 * @param hidden methods and constructors that stand for SQL which the library writes itself
 */
record LibraryType(
    String name,
    List<String> supertypes,
    boolean isWay,
    List<SqlSink> sinks,
    Map<String, String> results,
    Map<String, List<String>> callbacks,
    Map<String, String> hidden,
    Template template) {

  /** Stands for the type of which a class object is passed. */
  static final String OF_ARGUMENT = "class";

  LibraryType {
    supertypes = List.copyOf(supertypes);
    sinks = List.copyOf(sinks);
    results = Map.copyOf(results);
    callbacks = Map.copyOf(callbacks);
    hidden = Map.copyOf(hidden);
  }

  static LibraryType of(String name, String... supertypes) {
    return new LibraryType(
        name, List.of(supertypes), false, List.of(), Map.of(), Map.of(), Map.of(), Template.NONE);
  }

  /** SQL can be sent through it. */
  LibraryType way() {
    return new LibraryType(name, supertypes, true, sinks, results, callbacks, hidden, template);
  }

  /** What its methods that are added from here on are given is a template. */
  LibraryType template(Template kind) {
    return new LibraryType(name, supertypes, isWay, sinks, results, callbacks, hidden, kind);
  }

  /** Methods that send their first argument. */
  LibraryType sends(String... methods) {
    return sends(SqlArguments.ONE, 0, methods);
  }

  LibraryType sends(SqlArguments arguments, int from, String... methods) {
    List<SqlSink> more = new ArrayList<>(sinks);
    Stream.of(methods)
        .map(method -> new SqlSink(name, method, arguments, from, template))
        .forEach(more::add);
    return new LibraryType(name, supertypes, isWay, more, results, callbacks, hidden, template);
  }

  /** A type that methods give. */
  LibraryType gives(String type, String... methods) {
    Map<String, String> more = new HashMap<>(results);
    Stream.of(methods).forEach(method -> more.put(method, type));
    return new LibraryType(name, supertypes, isWay, sinks, more, callbacks, hidden, template);
  }

  /** The type of what methods call a function with. */
  LibraryType calls(String parameter, String... methods) {
    Map<String, List<String>> more = new HashMap<>(callbacks);
    Stream.of(methods).forEach(method -> more.put(method, List.of(parameter)));
    return new LibraryType(name, supertypes, isWay, sinks, results, more, hidden, template);
  }

  /** The type of what its only method takes: it is an interface that a lambda may implement. */
  LibraryType takes(String parameter) {
    return calls(parameter, KnownTypes.ITSELF);
  }

  /**
   * Methods that send what cannot be read in the code.
   *
   * @param what the SQL is made from, to end a sentence
   */
  LibraryType hides(String what, String... methods) {
    Map<String, String> more = new HashMap<>(hidden);
    Stream.of(methods).forEach(method -> more.put(method, what));
    return new LibraryType(name, supertypes, isWay, sinks, results, callbacks, more, template);
  }
}
