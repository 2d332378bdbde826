package io.github.surefoot.analyzer.discovery;

import static io.github.surefoot.analyzer.discovery.CodeTokens.isSymbol;
import static io.github.surefoot.analyzer.discovery.CodeTokens.isWord;

import io.github.surefoot.analyzer.discovery.CodeTokens.Token;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a Gradle build says, read as text: a build script is a program, and nothing here runs it.
 * The literals in the {@code flyway} block, the coordinates of dependencies and the versions of
 * plug-ins are taken; what is computed is not known.
 */
final class GradleBuild {
  private final List<Token> tokens;

  /** What {@code projectDir} stands for. */
  private final String directory;

  private final Evidence evidence;

  private GradleBuild(String text, String directory, Evidence evidence) {
    this.tokens = CodeTokens.of(text);
    this.directory = directory;
    this.evidence = evidence;
  }

  /**
   * Takes what a file says: a build script, a version catalog or {@code gradle.properties}.
   *
   * @param directory what {@code projectDir} stands for
   */
  static void read(SourceFile file, String directory, Evidence evidence) {
    if (file.fileName().endsWith(".toml")) {
      VersionCatalog.read(file.text(), evidence);
    } else if (file.fileName().endsWith(".properties")) {
      ApplicationConfig.load(file.text()).forEach(evidence::variable);
    } else {
      new GradleBuild(file.text(), directory, evidence).script();
    }
  }

  private void script() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token instanceof Token.Text string) {
        String assigned =
            isSymbol(tokens, i + 1, ']') && isSymbol(tokens, i + 2, '=')
                ? CodeTokens.text(tokens, i + 3)
                : null;
        if (assigned != null) {
          variable(string.value(), assigned);
        } else if (isNamed(i, "group")) {
          byName(string.value(), i);
        } else if (!isForTests(i)) {
          coordinates(string.value(), versionAfter(i), evidence);
        }
      } else if (token instanceof Token.Word word) {
        String assigned = isSymbol(tokens, i + 1, '=') ? CodeTokens.text(tokens, i + 2) : null;
        if (assigned != null) {
          variable(word.text(), assigned);
        } else if (word.text().equals("flyway") && isSymbol(tokens, i + 1, '{')) {
          i = block(i + 2);
        } else if (word.text().equals("libs") && isSymbol(tokens, i + 1, '.') && !isForTests(i)) {
          alias(i + 2);
        }
      }
    }
  }

  /** {@code libs.bundles.flyway}, {@code libs.flyway.core}: what a catalog elsewhere explains. */
  private void alias(int index) {
    for (int i = index; i < tokens.size() && tokens.get(i) instanceof Token.Word part; i += 2) {
      if (part.text().equals("flyway")) {
        evidence.dependency("org.flywaydb", "flyway", null);
        return;
      }
      if (!isSymbol(tokens, i + 1, '.')) {
        return;
      }
    }
  }

  /** Whether a string is that of {@code name: 'x'} or {@code name = "x"}. */
  private boolean isNamed(int index, String name) {
    return (isSymbol(tokens, index - 1, ':') || isSymbol(tokens, index - 1, '='))
        && isWord(tokens, index - 2, name);
  }

  /** {@code implementation group: 'g', name: 'n', version: 'v'}. */
  private void byName(String group, int index) {
    String artifact = null;
    String version = null;
    for (int i = index + 1; i < Math.min(tokens.size(), index + 12); i++) {
      if (isSymbol(tokens, i, '\n') && !isSymbol(tokens, i - 1, ',')) {
        break;
      }
      if (tokens.get(i) instanceof Token.Text value) {
        artifact = isNamed(i, "name") ? value.value() : artifact;
        version = isNamed(i, "version") ? value.value() : version;
      }
    }
    if (artifact != null && !isForTests(index - 2)) {
      evidence.dependency(group, artifact, version);
    }
  }

  /** {@code flywayVersion = "9.22.3"}, {@code ext["flyway.version"] = "9.22.3"}. */
  private void variable(String name, String value) {
    evidence.variable(name, value);
    if (name.equals("flyway.version")) {
      // How Spring's dependency management is told another version than its own.
      evidence.version(value);
    }
  }

  /** Whether a string is what a configuration for tests is given: {@code testRuntimeOnly 'x'}. */
  private boolean isForTests(int index) {
    int before = index - 1;
    while (before >= 0 && isSymbol(tokens, before, '(')) {
      before--;
    }
    return before >= 0
        && tokens.get(before) instanceof Token.Word word
        && word.text().startsWith("test");
  }

  /** The string after {@code version}, as in {@code id 'org.flywaydb.flyway' version '9.22.3'}. */
  private @Nullable String versionAfter(int index) {
    for (int i = index + 1; i < Math.min(tokens.size(), index + 5); i++) {
      if (isSymbol(tokens, i, '\n')) {
        return null;
      }
      if (isWord(tokens, i, "version")) {
        return CodeTokens.text(tokens, i + 1);
      }
    }
    return null;
  }

  /**
   * Takes {@code group:name:version} or the id of a plug-in.
   *
   * @param version the version that is said beside it, null if none
   */
  static void coordinates(String string, @Nullable String version, Evidence evidence) {
    if (string.equals("org.flywaydb.flyway")) {
      evidence.dependency("org.flywaydb", "flyway-gradle-plugin", version);
    } else if (string.equals("org.springframework.boot")) {
      evidence.dependency("org.springframework.boot", "gradle-plugin", version);
    }
    String[] parts = string.split(":", -1);
    if (parts.length >= 2 && parts.length <= 4 && !string.contains("/") && !string.contains(" ")) {
      evidence.dependency(parts[0], parts[1], parts.length > 2 ? parts[2] : version);
    }
  }

  /** Reads a {@code flyway} block and gives the index of its closing brace. */
  private int block(int start) {
    evidence.dependency("org.flywaydb", "flyway-gradle-plugin", null);
    int depth = 1;
    for (int i = start; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token instanceof Token.Symbol symbol) {
        depth += symbol.symbol() == '{' ? 1 : symbol.symbol() == '}' ? -1 : 0;
        if (depth == 0) {
          return i;
        }
      } else if (token instanceof Token.Word word && depth == 1) {
        i = setting(word.text(), i + 1);
      }
    }
    return tokens.size();
  }

  /**
   * Reads {@code name = value}, {@code name value} or {@code name.set(value)}, where the value is a
   * literal, a list or a map of such.
   *
   * @return the index of the last token that belongs to it
   */
  private int setting(String name, int start) {
    List<String> values = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    boolean map = name.equals("placeholders") || name.equals("pluginConfiguration");
    int open = 0;
    int i = start;
    boolean done = false;
    while (i < tokens.size() && !done) {
      Token token = tokens.get(i);
      if (token instanceof Token.Text string) {
        values.add(string.value());
      } else if (token instanceof Token.Word word) {
        if (word.text().equals("to") && !values.isEmpty()) {
          keys.add(values.remove(values.size() - 1));
        } else if ((map && isSymbol(tokens, i + 1, ':')) || isLiteral(word.text())) {
          values.add(word.text());
        }
      } else if (token instanceof Token.Symbol symbol) {
        switch (symbol.symbol()) {
          case '[', '(' -> open++;
          case ']', ')' -> {
            open--;
            done = open <= 0;
          }
          case '{', '}' -> {
            // Not part of the value.
            i -= 2;
            done = true;
          }
          case ':' -> {
            if (!values.isEmpty()) {
              keys.add(values.remove(values.size() - 1));
            }
          }
          case '\n' -> done = open == 0 && (!values.isEmpty() || i > start + 1);
          default -> {}
        }
      }
      i++;
    }
    if (map) {
      for (int k = 0; k < Math.min(keys.size(), values.size()); k++) {
        put(name.equals("placeholders") ? name + "." + keys.get(k) : keys.get(k), values.get(k));
      }
    } else if (!values.isEmpty() && keys.isEmpty()) {
      put(name, String.join(",", values));
    }
    return i - 1;
  }

  private static boolean isLiteral(String word) {
    return word.equals("true")
        || word.equals("false")
        || word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void put(String name, String value) {
    String resolved =
        value
            .replace("${project.projectDir}", directory)
            .replace("$project.projectDir", directory)
            .replace("${projectDir}", directory)
            .replace("$projectDir", directory);
    if (resolved.contains("$") && !name.startsWith("placeholder")) {
      return;
    }
    if (name.equals("url")) {
      evidence.url(resolved);
    }
    evidence.flyway().putIfAbsent(name, resolved);
  }
}
