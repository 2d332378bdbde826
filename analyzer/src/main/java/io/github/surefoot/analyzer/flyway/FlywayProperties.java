package io.github.surefoot.analyzer.flyway;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Flyway's configuration as a source gives it: names without the {@code flyway.} in front. {@code
 * sqlMigrationPrefix}, {@code sql-migration-prefix} and {@code SQL_MIGRATION_PREFIX} are the same
 * name; the names of placeholders differ in nothing but case. Lists are joined with commas.
 */
public final class FlywayProperties {
  private static final String PLACEHOLDERS = "placeholders.";

  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, String> placeholders = new TreeMap<>();
  private final Set<String> openPlaceholders = new TreeSet<>();

  /** Sets a property unless it is set already: the source asked first wins. */
  public void putIfAbsent(String name, String value) {
    if (isPlaceholder(name)) {
      placeholders.putIfAbsent(placeholder(name), value);
    } else {
      values.putIfAbsent(canonical(name), value.strip());
    }
  }

  /** Takes note that a property has a value that run time decides; matters for a placeholder. */
  public void putOpen(String name) {
    if (isPlaceholder(name)) {
      openPlaceholders.add(placeholder(name));
    }
  }

  private static boolean isPlaceholder(String name) {
    return name.regionMatches(true, 0, PLACEHOLDERS, 0, PLACEHOLDERS.length());
  }

  private static String placeholder(String property) {
    return property.substring(PLACEHOLDERS.length()).toLowerCase(Locale.ROOT);
  }

  /** Adds what another source says, where this one is silent. */
  public void addAbsent(FlywayProperties other) {
    other.values.forEach(values::putIfAbsent);
    other.placeholders.forEach(placeholders::putIfAbsent);
    openPlaceholders.addAll(other.openPlaceholders);
  }

  /** Takes the names of another profile's placeholders, whose values only hold there. */
  public void addOpen(FlywayProperties profile) {
    openPlaceholders.addAll(profile.placeholders.keySet());
    openPlaceholders.addAll(profile.openPlaceholders);
  }

  /** The value of a property under any spelling of its name; empty if it says nothing. */
  public Optional<String> get(String name) {
    return getEvenIfEmpty(name).filter(v -> !v.isEmpty());
  }

  /** The same for a property that may be set to nothing. */
  Optional<String> getEvenIfEmpty(String name) {
    return Optional.ofNullable(values.get(canonical(name)));
  }

  /** Whether a property, under any spelling, or a placeholder has a value here. */
  public boolean says(String name) {
    return isPlaceholder(name)
        ? placeholders.containsKey(placeholder(name))
        : values.containsKey(canonical(name));
  }

  /** The placeholders, names in lower case. */
  public Map<String, String> placeholders() {
    return Map.copyOf(placeholders);
  }

  /** The placeholders that have a value which only run time knows, names in lower case. */
  public Set<String> openPlaceholders() {
    return Set.copyOf(openPlaceholders);
  }

  /** Whether nothing is set. */
  public boolean isEmpty() {
    return values.isEmpty() && placeholders.isEmpty() && openPlaceholders.isEmpty();
  }

  /** Gives every property and placeholder, in the order of their names. */
  public void forEach(BiConsumer<String, String> action) {
    values.forEach(action);
    placeholders.forEach((name, value) -> action.accept(PLACEHOLDERS + name, value));
  }

  private static String canonical(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && c != '_' && c != '.') {
        letters.append(c);
      }
    }
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
