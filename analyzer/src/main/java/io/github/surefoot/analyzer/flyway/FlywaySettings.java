package io.github.surefoot.analyzer.flyway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.engine.migration.Runner;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How Flyway is configured, as far as it matters to what its migrations do.
 *
 * @param locations as written, with {@code classpath:} or {@code filesystem:}
 * @param placeholders values by name in lower case
 * @param openPlaceholders those that have a value which only run time knows, names in lower case
 * @param morePlaceholders whether others may have a value too: code sets some, or nothing here says
 *     how Flyway is run
 * @param defaultSchema the schema in force, null if the connection decides
 * @param table the history table
 * @param initSql what every new connection runs first, null if nothing
 * @param checksNames {@code validateMigrationNaming}: whether Flyway refuses what it would else
 *     pass over
 * @param licensed whether a licence is configured, so that it is no open-source edition
 * @param safeguards what is said of settings that can switch a safeguard off, by their names
 * @param version Flyway's own version as the build declares it, null if not found
 */
public record FlywaySettings(
    List<String> locations,
    Naming naming,
    Replacement replacement,
    Map<String, String> placeholders,
    Set<String> openPlaceholders,
    boolean morePlaceholders,
    Charset encoding,
    boolean executeInTransaction,
    boolean mixed,
    boolean group,
    boolean transactionalLock,
    @Nullable String defaultSchema,
    String table,
    @Nullable String initSql,
    boolean checksNames,
    boolean licensed,
    Map<String, String> safeguards,
    @Nullable String version) {

  public FlywaySettings {
    locations = List.copyOf(locations);
    placeholders = Map.copyOf(placeholders);
    openPlaceholders = Set.copyOf(openPlaceholders);
    safeguards = Map.copyOf(safeguards);
  }

  private static final List<String> SAFEGUARDS =
      List.of(
          "cleanDisabled",
          "validateOnMigrate",
          "outOfOrder",
          "baselineOnMigrate",
          "ignoreMigrationPatterns",
          "mixed",
          "executeInTransaction");

  /** Flyway as it is without configuration. */
  public static final FlywaySettings DEFAULT = of(new FlywayProperties(), null);

  /**
   * How scripts are named.
   *
   * @param suffixes in the order they are tried
   */
  public record Naming(
      String versioned,
      String repeatable,
      String undo,
      String baseline,
      String separator,
      List<String> suffixes) {
    public Naming {
      suffixes = List.copyOf(suffixes);
    }
  }

  /**
   * How placeholders are written.
   *
   * @param enabled {@code placeholderReplacement}
   * @param separator between {@code flyway} and the name of a built-in one
   */
  public record Replacement(boolean enabled, String prefix, String suffix, String separator) {}

  /**
   * The settings that properties make, defaults where they are silent.
   *
   * @param version Flyway's own version, null if not known
   */
  public static FlywaySettings of(FlywayProperties properties, @Nullable String version) {
    List<String> schemas = properties.get("schemas").map(FlywaySettings::list).orElse(List.of());
    return new FlywaySettings(
        properties.get("locations").map(FlywaySettings::list).orElse(List.of("db/migration")),
        new Naming(
            properties.getEvenIfEmpty("sqlMigrationPrefix").orElse("V"),
            properties.getEvenIfEmpty("repeatableSqlMigrationPrefix").orElse("R"),
            properties.get("undoSqlMigrationPrefix").orElse("U"),
            properties.get("baselineMigrationPrefix").orElse("B"),
            properties.get("sqlMigrationSeparator").orElse("__"),
            properties
                .get("sqlMigrationSuffixes")
                .or(() -> properties.get("sqlMigrationSuffix"))
                .map(FlywaySettings::list)
                .orElse(List.of(".sql"))),
        new Replacement(
            flag(properties, "placeholderReplacement", true),
            properties.get("placeholderPrefix").orElse("${"),
            properties.get("placeholderSuffix").orElse("}"),
            properties.get("placeholderSeparator").orElse(":")),
        properties.placeholders(),
        properties.openPlaceholders(),
        properties.get("placeholders").isPresent(),
        properties.get("encoding").flatMap(FlywaySettings::charset).orElse(UTF_8),
        flag(properties, "executeInTransaction", true),
        flag(properties, "mixed", false),
        flag(properties, "group", false),
        flag(properties, "postgresql.transactional.lock", true),
        properties.get("defaultSchema").or(() -> schemas.stream().findFirst()).orElse(null),
        properties.get("table").orElse("flyway_schema_history"),
        properties.get("initSql").or(() -> properties.get("initSqls")).orElse(null),
        flag(properties, "validateMigrationNaming", false),
        properties.get("licenseKey").isPresent() || properties.get("token").isPresent(),
        safeguards(properties),
        version);
  }

  private static Map<String, String> safeguards(FlywayProperties properties) {
    Map<String, String> said = new TreeMap<>();
    for (String name : SAFEGUARDS) {
      properties.get(name).ifPresent(v -> said.put(name, v.toLowerCase(Locale.ROOT)));
    }
    return said;
  }

  /** The same settings with other locations. */
  public FlywaySettings withLocations(List<String> others) {
    return new FlywaySettings(
        others,
        naming,
        replacement,
        placeholders,
        openPlaceholders,
        morePlaceholders,
        encoding,
        executeInTransaction,
        mixed,
        group,
        transactionalLock,
        defaultSchema,
        table,
        initSql,
        checksNames,
        licensed,
        safeguards,
        version);
  }

  /** The same settings where nothing says how Flyway is run: any placeholder may have a value. */
  public FlywaySettings withMorePlaceholders() {
    return new FlywaySettings(
        locations,
        naming,
        replacement,
        placeholders,
        openPlaceholders,
        true,
        encoding,
        executeInTransaction,
        mixed,
        group,
        transactionalLock,
        defaultSchema,
        table,
        initSql,
        checksNames,
        licensed,
        safeguards,
        version);
  }

  /** The same settings with further placeholders, which win over those that are there. */
  public FlywaySettings withPlaceholders(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(placeholders);
    more.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
    return new FlywaySettings(
        locations,
        naming,
        replacement,
        all,
        openPlaceholders,
        morePlaceholders,
        encoding,
        executeInTransaction,
        mixed,
        group,
        transactionalLock,
        defaultSchema,
        table,
        initSql,
        checksNames,
        licensed,
        safeguards,
        version);
  }

  /** What the engine has to know of the runner. */
  public Runner.Flyway runner() {
    return new Runner.Flyway(
        version, transactionalLock, mixed, group, "true".equals(safeguards.get("outOfOrder")));
  }

  /** An encoding by its name, empty if there is none of that name. */
  static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name.strip()));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static List<String> list(String joined) {
    return Arrays.stream(joined.split(",", -1))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private static boolean flag(FlywayProperties properties, String name, boolean otherwise) {
    return properties
        .get(name)
        .map(v -> v.toLowerCase(Locale.ROOT))
        .filter(v -> v.equals("true") || v.equals("false"))
        .map(Boolean::valueOf)
        .orElse(otherwise);
  }
}
