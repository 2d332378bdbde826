package io.github.surefoot.engine.javacode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a front end without class files has to know of the types that lead to a database: which
 * extends which, and which method gives which. {@link Vocabulary} names the sources.
 */
public final class KnownTypes {
  /** In place of a type: the one of which a class object is among the arguments. */
  public static final String OF_ARGUMENT = LibraryType.OF_ARGUMENT;

  /** The types of the JDK that code may mean by {@code import java.util.*}: those that hold SQL. */
  private static final Map<String, Set<String>> OF_JDK =
      Map.of(
          "java.util",
          Set.of(
              "ArrayDeque",
              "ArrayList",
              "Arrays",
              "Collection",
              "Collections",
              "Deque",
              "EnumMap",
              "EnumSet",
              "HashMap",
              "HashSet",
              "Iterator",
              "LinkedHashMap",
              "LinkedHashSet",
              "LinkedList",
              "List",
              "Locale",
              "Map",
              "Objects",
              "Optional",
              "Queue",
              "Scanner",
              "Set",
              "SortedMap",
              "StringJoiner",
              "TreeMap",
              "TreeSet",
              "Vector"),
          "java.util.stream",
          Set.of("Collectors", "IntStream", "Stream"),
          "java.util.function",
          Set.of("BiConsumer", "BiFunction", "Consumer", "Function", "Supplier", "UnaryOperator"),
          "javax.sql",
          Set.of("DataSource"));

  /** In place of a method's name: the function itself, if the type is that of a lambda. */
  public static final String ITSELF = "";

  private KnownTypes() {}

  /** Whether SQL can be sent through something of this type. */
  public static boolean isWayToDatabase(String qualifiedName) {
    LibraryType known = Vocabulary.TYPES.get(qualifiedName);
    return known != null && known.isWay();
  }

  /**
   * The types of what a method calls the function with that it is given, as far as they are known;
   * {@link #OF_ARGUMENT} among them.
   *
   * @param types the type that it is called on, with its supertypes
   */
  public static List<String> callbackParameters(Set<String> types, String method) {
    return known(types)
        .flatMap(type -> Stream.ofNullable(type.callbacks().get(method)))
        .findFirst()
        .orElse(List.of());
  }

  /** Whether everything about the type that matters is known here. */
  public static boolean isKnown(String qualifiedName) {
    return Vocabulary.TYPES.containsKey(qualifiedName)
        || MigrationClasses.isOfLibrary(qualifiedName)
        || qualifiedName.startsWith("java.")
        || qualifiedName.startsWith("javax.");
  }

  /** The direct supertypes of a type that {@link #isKnown}. */
  public static List<String> supertypes(String qualifiedName) {
    LibraryType known = Vocabulary.TYPES.get(qualifiedName);
    return known == null
        ? MigrationClasses.SUPERTYPES.getOrDefault(qualifiedName, List.of())
        : known.supertypes();
  }

  /** The type of this simple name in a package, where it is one of the types here. */
  public static Optional<String> inPackage(String packageName, String simpleName) {
    String name = packageName + "." + simpleName;
    return Vocabulary.TYPES.containsKey(name)
            || MigrationClasses.isOfLibrary(name)
            || OF_JDK.getOrDefault(packageName, Set.of()).contains(simpleName)
        ? Optional.of(name)
        : Optional.empty();
  }

  /**
   * The type that a method gives, empty if not known; it may be {@link #OF_ARGUMENT}.
   *
   * @param types the type that it is called on, with its supertypes
   */
  public static Optional<String> result(Set<String> types, String method) {
    return known(types).flatMap(type -> Stream.ofNullable(type.results().get(method))).findFirst();
  }

  /**
   * What the SQL is made from that a method or constructor ({@code new}) stands for and that is not
   * in the code, to end a sentence: "the parts of this statement". Empty if it stands for none.
   *
   * @param types the type that it is called on, with its supertypes
   */
  public static Optional<String> hidden(Set<String> types, String method) {
    return known(types).flatMap(type -> Stream.ofNullable(type.hidden().get(method))).findFirst();
  }

  private static Stream<LibraryType> known(Set<String> types) {
    return types.stream().flatMap(type -> Stream.ofNullable(Vocabulary.TYPES.get(type)));
  }
}
