package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.flyway.FlywayProperties;
import io.github.surefoot.analyzer.flyway.FlywaySettings;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the files of a module say of its databases and of Flyway. Filled in by the readers. */
final class Evidence {
  /** Properties of Flyway, of the source asked first. */
  private final FlywayProperties flyway = new FlywayProperties();

  /** The databases that a driver, a URL or a module of Flyway speaks of, as vendor folders. */
  private final Set<String> drivers = new LinkedHashSet<>();

  private final Set<String> urls = new LinkedHashSet<>();
  private final Set<String> initSql = new LinkedHashSet<>();
  private final Map<String, FlywayProperties> profiles = new TreeMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private @Nullable String declaredVersion;

  /** That of Flyway's plug-in for the build. */
  private @Nullable String pluginVersion;

  /** Whether Flyway itself is a dependency. */
  private boolean libraryUsed;

  private @Nullable String managedVersion;
  private boolean flywayUsed;
  private Elsewhere elsewhere = Elsewhere.silent();

  FlywayProperties flyway() {
    return flyway;
  }

  /** The properties that hold in a profile beyond the common ones. */
  FlywayProperties profile(String name) {
    return profiles.computeIfAbsent(name, n -> new FlywayProperties());
  }

  Map<String, FlywayProperties> profiles() {
    return profiles;
  }

  Set<String> drivers() {
    return drivers;
  }

  Set<String> urls() {
    return urls;
  }

  Set<String> initSql() {
    return initSql;
  }

  /** Whether Flyway is a dependency, a plug-in or configured. */
  boolean flywayUsed() {
    return flywayUsed || !flyway.isEmpty() || !profiles.isEmpty();
  }

  /** Takes a JDBC URL; one whose database only run time knows says nothing. */
  void url(String url) {
    String text = url.strip();
    if (text.startsWith("jdbc:")) {
      urls.add(text);
      driver(text.substring("jdbc:".length()).split(":", 2)[0]);
    }
  }

  /** Takes the name of a database as it stands in a URL or a folder. */
  void driver(String name) {
    Vendor.of(name).ifPresent(v -> drivers.add(v.folder()));
  }

  void initSql(String sql) {
    initSql.add(sql);
  }

  /** Takes a dependency. */
  void dependency(String group, String artifact, @Nullable String version) {
    String id = artifact.toLowerCase(Locale.ROOT);
    if (group.equals("org.flywaydb") || id.startsWith("flyway-")) {
      flywayUsed = true;
      if (id.startsWith("flyway-") && isFlyways(group)) {
        if (!id.endsWith("-plugin")) {
          libraryUsed = true;
          version(version);
        } else if (pluginVersion == null) {
          pluginVersion = version;
        }
      }
      Vendor.ofFlywayModule(id).ifPresent(v -> drivers.add(v.folder()));
    }
    Vendor.ofDriver(id).ifPresent(v -> drivers.add(v.folder()));
    if (group.equals("org.springframework.boot") && version != null && managedVersion == null) {
      managedVersion = SpringBoot.flywayVersion(version).orElse(null);
    }
  }

  /** Whether the artifacts of a group have Flyway's version; a project's own module may not. */
  private static boolean isFlyways(String group) {
    return group.startsWith("org.flywaydb")
        || group.startsWith("com.redgate.flyway")
        // Flyway's open-source part, published again under the same versions.
        || group.equals("io.dropwizard.flywaydb");
  }

  /** Takes Flyway's version where a build names it. */
  void version(@Nullable String version) {
    if (version != null && !version.isEmpty() && declaredVersion == null) {
      declaredVersion = version;
    }
  }

  /** Takes the value of a variable of the build; the first counts. */
  void variable(String name, String value) {
    variables.putIfAbsent(name, value);
  }

  /** A version that may be a variable of the build; null if its value is not known. */
  private @Nullable String resolved(@Nullable String version) {
    if (version == null || version.indexOf('$') < 0) {
      return version;
    }
    int end = version.length();
    while (end > 0 && !Character.isJavaIdentifierPart(version.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0
        && version.charAt(start - 1) != '$'
        && Character.isJavaIdentifierPart(version.charAt(start - 1))) {
      start--;
    }
    String value = variables.get(version.substring(start, end));
    return value == null || value.indexOf('$') >= 0 ? null : value;
  }

  /** Flyway's version as the build declares it or Spring Boot manages it, null if neither tells. */
  @Nullable String flywayVersion() {
    String declared = resolved(declaredVersion);
    if (declared != null || (libraryUsed && managedVersion != null)) {
      return declared == null ? managedVersion : declared;
    }
    // A plug-in of the build is not what the application starts with, if it has a Flyway of its
    // own.
    String plugin = resolved(pluginVersion);
    return plugin == null ? managedVersion : plugin;
  }

  /** Takes what other modules say of Flyway; it counts where nothing here says it. */
  void elsewhere(Elsewhere others) {
    elsewhere = others;
  }

  Elsewhere elsewhere() {
    return elsewhere;
  }

  /** Flyway as all this configures it. */
  FlywaySettings settings() {
    FlywayProperties all = new FlywayProperties();
    all.addAbsent(flyway);
    all.addAbsent(elsewhere.flyway());
    profiles.values().forEach(all::addOpen);
    String version = flywayVersion();
    return FlywaySettings.of(all, version == null ? elsewhere.version() : version);
  }

  /** Takes the databases that the rest of the project speaks of, if nothing here does. */
  void addDriversIfNone(Set<String> others) {
    if (drivers.isEmpty()) {
      drivers.addAll(others);
    }
  }

  /** Adds what the files of an enclosing module say, where this one's are silent. */
  void addAbsent(Evidence outer) {
    addDriversIfNone(outer.drivers);
    addOthers(outer);
  }

  /** Adds what another file of the same module says. */
  void add(Evidence other) {
    drivers.addAll(other.drivers);
    addOthers(other);
  }

  private void addOthers(Evidence other) {
    flyway.addAbsent(other.flyway);
    flywayUsed |= other.flywayUsed;
    other.profiles.forEach((name, properties) -> profile(name).addAbsent(properties));
    urls.addAll(other.urls);
    initSql.addAll(other.initSql);
    other.variables.forEach(variables::putIfAbsent);
    version(other.declaredVersion);
    libraryUsed |= other.libraryUsed;
    if (pluginVersion == null) {
      pluginVersion = other.pluginVersion;
    }
    if (managedVersion == null) {
      managedVersion = other.managedVersion;
    }
  }
}
