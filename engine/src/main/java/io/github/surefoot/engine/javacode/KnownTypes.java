package io.github.surefoot.engine.javacode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a front end without class files has to know of the types that lead to a database: which
 * extends which, and which method gives which.
 *
 * <p>Sources: java.sql and javax.sql of JDK 17, org.flywaydb.core.api of Flyway 13,
 * org.springframework.jdbc of Spring 6.
 */
public final class KnownTypes {
  private static final String JDBC = "java.sql.";
  private static final String SPRING = "org.springframework.jdbc.core.";
  private static final String FLYWAY = "org.flywaydb.core.api.";

  /** Direct supertypes; a type that is here has no others that matter. */
  private static final Map<String, List<String>> SUPERTYPES =
      Map.ofEntries(
          Map.entry(JDBC + "Connection", List.of()),
          Map.entry(JDBC + "Statement", List.of()),
          Map.entry(JDBC + "PreparedStatement", List.of(JDBC + "Statement")),
          Map.entry(JDBC + "CallableStatement", List.of(JDBC + "PreparedStatement")),
          Map.entry("javax.sql.DataSource", List.of()),
          Map.entry(SPRING + "JdbcOperations", List.of()),
          Map.entry(SPRING + "JdbcTemplate", List.of(SPRING + "JdbcOperations")),
          Map.entry(SPRING + "namedparam.NamedParameterJdbcOperations", List.of()),
          Map.entry(
              SPRING + "namedparam.NamedParameterJdbcTemplate",
              List.of(SPRING + "namedparam.NamedParameterJdbcOperations")),
          Map.entry(FLYWAY + "configuration.Configuration", List.of()),
          Map.entry(FLYWAY + "configuration.FluentConfiguration", List.of()),
          Map.entry(FLYWAY + "migration.Context", List.of()),
          Map.entry(FLYWAY + "migration.JavaMigration", List.of()),
          Map.entry(
              FLYWAY + "migration.BaseJavaMigration", List.of(FLYWAY + "migration.JavaMigration")));

  /** The type that a method gives, by the type that declares it and its name. */
  private static final Map<String, String> RESULTS =
      Map.ofEntries(
          Map.entry(JDBC + "Connection.createStatement", JDBC + "Statement"),
          Map.entry(JDBC + "Connection.prepareStatement", JDBC + "PreparedStatement"),
          Map.entry(JDBC + "Connection.prepareCall", JDBC + "CallableStatement"),
          Map.entry(JDBC + "Statement.getConnection", JDBC + "Connection"),
          Map.entry(JDBC + "Connection.getMetaData", JDBC + "DatabaseMetaData"),
          Map.entry("javax.sql.DataSource.getConnection", JDBC + "Connection"),
          Map.entry(FLYWAY + "migration.Context.getConnection", JDBC + "Connection"),
          Map.entry(
              FLYWAY + "migration.Context.getConfiguration",
              FLYWAY + "configuration.Configuration"),
          Map.entry(FLYWAY + "configuration.Configuration.getDataSource", "javax.sql.DataSource"),
          Map.entry(SPRING + "JdbcTemplate.getDataSource", "javax.sql.DataSource"),
          Map.entry(
              SPRING + "namedparam.NamedParameterJdbcOperations.getJdbcOperations",
              SPRING + "JdbcOperations"),
          Map.entry(
              SPRING + "namedparam.NamedParameterJdbcTemplate.getJdbcTemplate",
              SPRING + "JdbcTemplate"));

  private KnownTypes() {}

  /** The types through which SQL can be sent. */
  private static final Set<String> WAYS =
      Set.of(
          JDBC + "Connection",
          JDBC + "Statement",
          "javax.sql.DataSource",
          SPRING + "JdbcOperations",
          SPRING + "namedparam.NamedParameterJdbcOperations",
          FLYWAY + "migration.Context");

  /** What a method calls the function with that it is given, by the type that declares it. */
  private static final Map<String, List<String>> CALLBACKS =
      Map.ofEntries(Map.entry(SPRING + "JdbcOperations.execute", List.of(JDBC + "Connection")));

  /** Whether SQL can be sent through something of this type. */
  public static boolean isWayToDatabase(String qualifiedName) {
    return WAYS.contains(qualifiedName);
  }

  /**
   * The types of what a method calls the function with that it is given, as far as they are known.
   *
   * @param types the type that it is called on, with its supertypes
   */
  public static List<String> callbackParameters(Set<String> types, String method) {
    return types.stream()
        .map(type -> CALLBACKS.get(type + "." + method))
        .filter(parameters -> parameters != null)
        .findFirst()
        .orElse(List.of());
  }

  /** Whether everything about the type that matters is known here. */
  public static boolean isKnown(String qualifiedName) {
    return SUPERTYPES.containsKey(qualifiedName)
        || qualifiedName.startsWith("java.")
        || qualifiedName.startsWith("javax.");
  }

  /** The direct supertypes of a type that {@link #isKnown}. */
  public static List<String> supertypes(String qualifiedName) {
    return SUPERTYPES.getOrDefault(qualifiedName, List.of());
  }

  /** The type of this simple name in a package, where it is one of the types here. */
  public static Optional<String> inPackage(String packageName, String simpleName) {
    String name = packageName + "." + simpleName;
    return SUPERTYPES.containsKey(name) ? Optional.of(name) : Optional.empty();
  }

  /**
   * The type that a method gives, empty if not known.
   *
   * @param types the type that it is called on, with its supertypes
   */
  public static Optional<String> result(Set<String> types, String method) {
    return types.stream()
        .map(type -> RESULTS.get(type + "." + method))
        .filter(result -> result != null)
        .findFirst();
  }
}
