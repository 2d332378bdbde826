package io.github.surefoot.analyzer.discovery;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.github.surefoot.engine.source.SourceFile;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Flyway's own configuration files, {@code flyway.conf} and {@code flyway.toml}. */
final class FlywayConfigFile {
  private static final int DEEPEST = 50;

  private FlywayConfigFile() {}

  /**
   * Takes what a file says.
   *
   * @return false if the file cannot be understood
   */
  static boolean read(SourceFile file, Evidence evidence) {
    if (file.fileName().endsWith(".toml")) {
      return toml(file, evidence);
    }
    // Flyway takes a backslash for itself.
    ApplicationConfig.load(file.text().replace("\\", "\\\\"))
        .forEach(
            (key, value) -> {
              if (key.toLowerCase(Locale.ROOT).startsWith("flyway.")) {
                take(key.substring("flyway.".length()), value, evidence);
              }
            });
    return true;
  }

  private static boolean toml(SourceFile file, Evidence evidence) {
    JsonNode root;
    try {
      root = new TomlMapper().readTree(file.text());
    } catch (JacksonException | StackOverflowError e) {
      return false;
    }
    flatten(root.path("flyway"), "", 0, evidence);
    String environment = root.path("flyway").path("environment").asText("default");
    flatten(root.path("environments").path(environment), "", 0, evidence);
    return true;
  }

  private static void flatten(JsonNode node, String path, int depth, Evidence evidence) {
    if (depth > DEEPEST) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              e ->
                  flatten(
                      e.getValue(),
                      path.isEmpty() ? e.getKey() : path + "." + e.getKey(),
                      depth + 1,
                      evidence));
    } else if (node.isArray()) {
      take(
          path,
          StreamSupport.stream(node.spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(",")),
          evidence);
    } else if (node.isValueNode()) {
      take(path, node.asText(), evidence);
    }
  }

  private static void take(String name, String value, Evidence evidence) {
    if (name.equalsIgnoreCase("url")) {
      evidence.url(value);
    }
    evidence.flyway().putIfAbsent(name, value);
  }
}
