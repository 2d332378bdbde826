package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a Gradle build says, read as text: a build script is a program, and nothing here runs it.
 * The literals in the {@code flyway} block, the coordinates of dependencies and the versions of
 * plug-ins are taken; what is computed is not known.
 */
final class GradleBuild {
  private final String text;

  /** What {@code projectDir} stands for. */
  private final String directory;

  private final Evidence evidence;
  private int at;

  private GradleBuild(String text, String directory, Evidence evidence) {
    this.text = text;
    this.directory = directory;
    this.evidence = evidence;
  }

  /**
   * Takes what a file says: {@code build.gradle}, {@code build.gradle.kts} or a version catalog.
   *
   * @param directory what {@code projectDir} stands for
   */
  static void read(SourceFile file, String directory, Evidence evidence) {
    if (file.fileName().endsWith(".toml")) {
      catalog(file.text(), evidence);
    } else {
      new GradleBuild(file.text(), directory, evidence).read();
    }
  }

  /** A version catalog: coordinates and the versions that are named after what they are for. */
  private static void catalog(String text, Evidence evidence) {
    GradleBuild build = new GradleBuild(text.replace('#', ' '), "", evidence);
    for (Token token = build.next(); token != null; token = build.next()) {
      if (token instanceof Token.Text string) {
        build.coordinates(string.value(), null);
      }
    }
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      int quote = line.indexOf('"');
      int end = quote < 0 ? -1 : line.indexOf('"', quote + 1);
      if (equals < 0 || end < 0 || !line.substring(equals + 1, quote).isBlank()) {
        continue;
      }
      String name = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(quote + 1, end);
      if (value.isEmpty() || !Character.isDigit(value.charAt(0))) {
        continue;
      }
      if (name.startsWith("flyway")) {
        evidence.version(value);
      } else if (name.replace("-", "").replace("_", "").equals("springboot")) {
        evidence.dependency("org.springframework.boot", "catalog", value);
      }
    }
  }

  private sealed interface Token {
    record Word(String text) implements Token {}

    record Text(String value) implements Token {}

    record Symbol(char symbol) implements Token {}
  }

  private void read() {
    List<Token> tokens = new ArrayList<>();
    for (Token token = next(); token != null; token = next()) {
      tokens.add(token);
    }
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token instanceof Token.Text string) {
        coordinates(string.value(), versionAfter(tokens, i));
      } else if (isWord(token, "flyway") && isSymbol(tokens, i + 1, '{')) {
        i = block(tokens, i + 2);
      }
    }
  }

  /** The string after {@code version}, as in {@code id 'org.flywaydb.flyway' version '9.22.3'}. */
  private static @Nullable String versionAfter(List<Token> tokens, int index) {
    for (int i = index + 1; i < Math.min(tokens.size(), index + 5); i++) {
      if (isWord(tokens.get(i), "version")
          && tokens.get(Math.min(i + 1, tokens.size() - 1)) instanceof Token.Text version) {
        return version.value();
      }
    }
    return null;
  }

  private void coordinates(String string, @Nullable String pluginVersion) {
    if (string.equals("org.flywaydb.flyway")) {
      evidence.dependency("org.flywaydb", "flyway-gradle-plugin", pluginVersion);
    } else if (string.equals("org.springframework.boot")) {
      evidence.dependency("org.springframework.boot", "gradle-plugin", pluginVersion);
    }
    String[] parts = string.split(":", -1);
    if (parts.length >= 2 && parts.length <= 4 && !string.contains("/") && !string.contains(" ")) {
      evidence.dependency(parts[0], parts[1], parts.length > 2 ? parts[2] : null);
    }
  }

  /** Reads a {@code flyway} block and gives the index of its closing brace. */
  private int block(List<Token> tokens, int start) {
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
        i = setting(word.text(), tokens, i + 1);
      }
    }
    return tokens.size();
  }

  /**
   * Reads {@code name = value}, {@code name value} or {@code name.set(value)}; gives the last
   * index.
   */
  private int setting(String name, List<Token> tokens, int start) {
    List<String> values = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    boolean map = name.equals("placeholders") || name.equals("pluginConfiguration");
    int open = 0;
    int i = start;
    for (; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token instanceof Token.Symbol symbol) {
        char c = symbol.symbol();
        if (c == '[' || c == '(') {
          open++;
        } else if (c == ']' || c == ')') {
          open--;
          if (open <= 0) {
            break;
          }
        } else if (c == '{' || c == '}') {
          i--;
          break;
        } else if (c == ':' && !values.isEmpty()) {
          keys.add(values.remove(values.size() - 1));
        } else if (c == '\n' && open == 0 && (!values.isEmpty() || i > start + 1)) {
          break;
        }
      } else if (token instanceof Token.Text string) {
        values.add(string.value());
      } else if (token instanceof Token.Word word) {
        if (word.text().equals("to") && !values.isEmpty()) {
          keys.add(values.remove(values.size() - 1));
        } else if (map && isSymbol(tokens, i + 1, ':')) {
          values.add(word.text());
        } else if (isLiteral(word.text())) {
          values.add(word.text());
        }
      }
    }
    if (map) {
      for (int k = 0; k < Math.min(keys.size(), values.size()); k++) {
        put(name.equals("placeholders") ? name + "." + keys.get(k) : keys.get(k), values.get(k));
      }
    } else if (!values.isEmpty() && keys.isEmpty()) {
      put(name, String.join(",", values));
    }
    return i;
  }

  private static boolean isLiteral(String word) {
    return word.equals("true")
        || word.equals("false")
        || (Character.isDigit(word.charAt(0)) && word.chars().allMatch(Character::isDigit));
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

  private static boolean isWord(Token token, String text) {
    return token instanceof Token.Word word && word.text().equals(text);
  }

  private static boolean isSymbol(List<Token> tokens, int index, char symbol) {
    return index < tokens.size()
        && tokens.get(index) instanceof Token.Symbol found
        && found.symbol() == symbol;
  }

  private @Nullable Token next() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("//", at)) {
        skipTo("\n", 0);
      } else if (text.startsWith("/*", at)) {
        skipTo("*/", 2);
      } else if (c == '"' || c == '\'') {
        return string(c);
      } else if (Character.isJavaIdentifierStart(c) && c != '$') {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
          at++;
        }
        return new Token.Word(text.substring(start, at));
      } else if (Character.isDigit(c)) {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++;
        }
        return new Token.Word(text.substring(start, at));
      } else {
        at++;
        if (c == '\n' || "{}[]():=,.".indexOf(c) >= 0) {
          return new Token.Symbol(c);
        }
      }
    }
    return null;
  }

  private Token string(char quote) {
    String delimiter =
        text.startsWith(String.valueOf(quote).repeat(3), at) ? triple(quote) : "" + quote;
    int start = at + delimiter.length();
    int end = start;
    while (end < text.length() && !text.startsWith(delimiter, end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length());
    at = Math.min(text.length(), end + delimiter.length());
    return new Token.Text(text.substring(Math.min(start, end), end));
  }

  private static String triple(char quote) {
    return String.valueOf(quote).repeat(3);
  }

  private void skipTo(String end, int length) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found + length;
  }
}
