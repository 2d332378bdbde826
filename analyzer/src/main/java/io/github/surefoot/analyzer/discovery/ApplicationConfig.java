package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.files.YamlNode;
import io.github.surefoot.analyzer.files.YamlReader;
import io.github.surefoot.analyzer.files.YamlReader.YamlException;
import io.github.surefoot.analyzer.flyway.FlywayProperties;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The application's own configuration: {@code application.yml} and {@code application.properties}
 * of Spring Boot, Quarkus and Micronaut, each with its profiles.
 */
final class ApplicationConfig {
  private static final int MOST_VALUES = 20_000;
  private static final int DEEPEST_REFERENCE = 8;

  /** What the frameworks put before Flyway's own names. */
  private static final List<String> FLYWAY_PREFIXES =
      List.of("spring.flyway.", "quarkus.flyway.", "flyway.datasources.default.", "flyway.");

  private static final List<String> URL_KEYS =
      List.of(
          "spring.flyway.url",
          "spring.datasource.url",
          "spring.datasource.jdbc-url",
          "spring.datasource.hikari.jdbc-url",
          "quarkus.datasource.jdbc.url",
          "quarkus.datasource.url",
          "datasources.default.url");

  private static final List<String> INIT_KEYS =
      List.of(
          "spring.datasource.hikari.connection-init-sql",
          "spring.datasource.tomcat.init-sql",
          "spring.datasource.dbcp2.connection-init-sqls",
          "quarkus.datasource.jdbc.new-connection-sql");

  private ApplicationConfig() {}

  /**
   * Takes what a file says.
   *
   * @return false if the file cannot be understood
   */
  static boolean read(SourceFile file, Evidence evidence) {
    String profileOfFile = profile(file.fileName());
    List<Map<String, String>> documents;
    try {
      documents =
          file.fileName().endsWith(".properties") ? properties(file.text()) : yaml(file.text());
    } catch (YamlException e) {
      return false;
    }
    for (Map<String, String> document : documents) {
      String profile = profileOfFile;
      for (String key :
          List.of(
              "spring.config.activate.on-profile", "spring.profiles", "micronaut.environments")) {
        profile = document.getOrDefault(key, profile);
      }
      take(document, profile, evidence);
    }
    return true;
  }

  /**
   * The profile that a file name speaks of: {@code application-dev.yml}; empty for the common one.
   */
  private static String profile(String fileName) {
    String base = fileName.substring(0, fileName.lastIndexOf('.'));
    int dash = base.indexOf('-');
    return dash < 0 ? "" : base.substring(dash + 1);
  }

  private static void take(Map<String, String> document, String profile, Evidence evidence) {
    document.forEach(
        (key, written) -> {
          Optional<String> resolved = resolve(written, document, 0);
          String lower = key.toLowerCase(Locale.ROOT);
          for (String prefix : FLYWAY_PREFIXES) {
            if (lower.startsWith(prefix)) {
              String name = key.substring(prefix.length());
              FlywayProperties flyway =
                  profile.isEmpty() ? evidence.flyway() : evidence.profile(profile);
              resolved.ifPresentOrElse(
                  value -> flyway.putIfAbsent(name, value), () -> flyway.putOpen(name));
              break;
            }
          }
          if (resolved.isEmpty()) {
            return;
          }
          String value = resolved.get();
          if (URL_KEYS.contains(lower)) {
            evidence.url(value);
          } else if (lower.equals("quarkus.datasource.db-kind")
              || lower.equals("datasources.default.dialect")) {
            evidence.driver(value);
          } else if (INIT_KEYS.contains(lower) && profile.isEmpty()) {
            evidence.initSql(value);
          }
        });
  }

  private static List<Map<String, String>> yaml(String text) throws YamlException {
    List<Map<String, String>> documents = new ArrayList<>();
    for (YamlNode document : YamlReader.read(withoutFilters(text))) {
      Map<String, String> flat = new LinkedHashMap<>();
      YamlNode.flatten(document, MOST_VALUES)
          .forEach(
              (key, value) -> {
                if (!value.isNull()) {
                  flat.put(key, value.text());
                } else if (key.contains(".placeholders.")) {
                  // To Spring a key without a value has the empty one, which is one to Flyway.
                  flat.put(key, "");
                }
              });
      documents.add(joined(flat));
    }
    return documents;
  }

  /** Maven's {@code @project.version@}, without quotes no YAML, is given another first letter. */
  private static String withoutFilters(String text) {
    return text.indexOf('@') < 0 ? text : text.replace(": @", ": _").replace("- @", "- _");
  }

  private static List<Map<String, String>> properties(String text) {
    List<Map<String, String>> documents = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    for (String line : (text + "\n#---").lines().toList()) {
      if (line.startsWith("#---") || line.startsWith("!---")) {
        documents.add(joined(load(document.toString())));
        document.setLength(0);
      } else {
        document.append(line).append('\n');
      }
    }
    return documents;
  }

  /** The properties of a text, as far as they can be read. */
  static Map<String, String> load(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      // A malformed \\u escape: what comes before it was read.
      return strings(properties);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return strings(properties);
  }

  private static Map<String, String> strings(Properties properties) {
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n)));
    return values;
  }

  /** The items of a list, {@code key[0]}, {@code key[1]}, as one value with commas. */
  private static Map<String, String> joined(Map<String, String> flat) {
    Map<String, String> values = new LinkedHashMap<>();
    flat.forEach(
        (key, value) -> {
          int bracket = key.endsWith("]") ? key.lastIndexOf('[') : -1;
          values.merge(bracket < 0 ? key : key.substring(0, bracket), value, (a, b) -> a + "," + b);
        });
    return values;
  }

  /**
   * A value with its references resolved: {@code ${name:default}} is another value of the document
   * or the default. Empty if run time decides. What stands in braces without a dollar is left.
   */
  private static Optional<String> resolve(String value, Map<String, String> document, int depth) {
    int start = value.indexOf("${");
    if (start < 0) {
      return Optional.of(value);
    }
    if (depth >= DEEPEST_REFERENCE) {
      return Optional.empty();
    }
    int end = closing(value, start + 2);
    if (end < 0) {
      return Optional.of(value);
    }
    String reference = value.substring(start + 2, end);
    int colon = reference.indexOf(':');
    String name = colon < 0 ? reference : reference.substring(0, colon);
    String other = document.get(name);
    Optional<String> replacement =
        other != null
            ? resolve(other, document, depth + 1)
            : colon < 0
                ? Optional.empty()
                : resolve(reference.substring(colon + 1), document, depth + 1);
    Optional<String> rest = resolve(value.substring(end + 1), document, depth + 1);
    return replacement.flatMap(r -> rest.map(t -> value.substring(0, start) + r + t));
  }

  private static int closing(String value, int from) {
    int open = 1;
    for (int i = from; i < value.length(); i++) {
      if (value.startsWith("${", i)) {
        open++;
      } else if (value.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    return -1;
  }
}
