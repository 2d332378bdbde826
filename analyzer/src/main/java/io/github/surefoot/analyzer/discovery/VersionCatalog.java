package io.github.surefoot.analyzer.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a version catalog of Gradle says ({@code libs.versions.toml}). Each of its entries stands on
 * a line of its own, as TOML has it for inline tables.
 */
final class VersionCatalog {
  private final Map<String, String> versions = new TreeMap<>();
  private final Evidence evidence;

  private VersionCatalog(Evidence evidence) {
    this.evidence = evidence;
  }

  static void read(String text, Evidence evidence) {
    VersionCatalog catalog = new VersionCatalog(evidence);
    List<String> entries = new ArrayList<>();
    String table = "";
    for (String written : text.lines().toList()) {
      String line = written.strip();
      if (line.startsWith("[")) {
        table = line;
      } else if (!line.startsWith("#") && table.startsWith("[versions]")) {
        catalog.version(line);
      } else if (!line.startsWith("#")) {
        entries.add(line);
      }
    }
    entries.forEach(catalog::entry);
    catalog.named();
  }

  /** {@code flyway = "10.20.1"}, {@code flyway = { strictly = "10.20.1" }}. */
  private void version(String line) {
    int equals = line.indexOf('=');
    String value = equals < 0 ? null : literal(line, equals + 1);
    if (value != null && !value.isEmpty() && Character.isDigit(value.charAt(0))) {
      versions.put(line.substring(0, equals).strip().replace("\"", ""), value);
    }
  }

  /** A library or plug-in, as a string or in parts. */
  private void entry(String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return;
    }
    String module = value(line, "module");
    String group = value(line, "group");
    String name = value(line, "name");
    String id = value(line, "id");
    String reference = value(line, "version.ref");
    String version = reference == null ? value(line, "version") : versions.get(reference);
    if (module != null) {
      GradleBuild.coordinates(module, version, evidence);
    } else if (group != null && name != null) {
      GradleBuild.coordinates(group + ":" + name, version, evidence);
    } else if (id != null) {
      GradleBuild.coordinates(id, version, evidence);
    } else if (line.substring(equals + 1).stripLeading().startsWith("\"")) {
      String whole = literal(line, equals + 1);
      if (whole != null) {
        GradleBuild.coordinates(whole, null, evidence);
      }
    }
  }

  /** Versions that no library here refers to, but that are named after what they are for. */
  private void named() {
    versions.forEach(
        (name, value) -> {
          String key = name.toLowerCase(Locale.ROOT);
          if (key.startsWith("flyway")) {
            evidence.version(value);
          } else if (key.replace("-", "").replace("_", "").equals("springboot")) {
            evidence.dependency("org.springframework.boot", "catalog", value);
          }
        });
  }

  /** The literal that a key of an inline table is given, null if it is given none. */
  private static @Nullable String value(String line, String key) {
    for (int at = line.indexOf(key); at >= 0; at = line.indexOf(key, at + 1)) {
      boolean starts = at > 0 && " {,\t".indexOf(line.charAt(at - 1)) >= 0;
      String rest = line.substring(at + key.length()).stripLeading();
      if (starts && rest.startsWith("=") && rest.substring(1).stripLeading().startsWith("\"")) {
        return literal(rest, 1);
      }
    }
    return null;
  }

  /** The first string after a place, null if there is none. */
  private static @Nullable String literal(String line, int from) {
    int quote = line.indexOf('"', from);
    int end = quote < 0 ? -1 : line.indexOf('"', quote + 1);
    return end < 0 ? null : line.substring(quote + 1, end);
  }
}
