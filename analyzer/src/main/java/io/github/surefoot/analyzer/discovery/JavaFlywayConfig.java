package io.github.surefoot.analyzer.discovery;

import static io.github.surefoot.analyzer.discovery.CodeTokens.isSymbol;
import static io.github.surefoot.analyzer.discovery.CodeTokens.isWord;

import io.github.surefoot.analyzer.discovery.CodeTokens.Token;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What Java code tells Flyway, as far as it stands there in literals: {@code
 * setTransactionalLock(false)}, {@code .mixed(true)}, {@code Map.of("flyway.mixed", "true")}.
 */
final class JavaFlywayConfig {
  private static final int LARGEST = 1 << 20;

  /** Settings of {@code FluentConfiguration} that are called with a literal. */
  private static final Set<String> FLAGS =
      Set.of(
          "mixed",
          "group",
          "executeInTransaction",
          "placeholderReplacement",
          "cleanDisabled",
          "validateOnMigrate",
          "outOfOrder",
          "baselineOnMigrate");

  /** Whoever speaks of one of these types sets Flyway up. */
  private static final Set<String> CONFIGURATIONS =
      Set.of("FluentConfiguration", "ClassicConfiguration", "FlywayConfigurationCustomizer");

  private JavaFlywayConfig() {}

  /**
   * What the sources say that set Flyway up; those that do not speak of Flyway are not looked into.
   */
  static List<Said> read(List<Path> sources, SourceFiles names) {
    List<Said> said = new ArrayList<>();
    for (Path source : sources) {
      String text = text(source);
      if (text.contains("flyway")) {
        List<Token> tokens = new ArrayList<>(CodeTokens.of(text));
        tokens.removeIf(t -> t instanceof Token.Symbol s && s.symbol() == '\n');
        FlywayProperties flyway = new FlywayProperties();
        take(tokens, flyway);
        if (!flyway.isEmpty() || setsUp(tokens)) {
          said.add(new Said(names.display(source), flyway));
        }
      }
    }
    return said;
  }

  /** Empty if it cannot be read: whoever reads it for its migrations reports it. */
  private static String text(Path source) {
    try {
      // Names and literals are plain ASCII: there is no need to know the encoding.
      return Files.isRegularFile(source) && Files.size(source) <= LARGEST
          ? Files.readString(source, StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean setsUp(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i) instanceof Token.Word word
          && (CONFIGURATIONS.contains(word.text())
              || (word.text().equals("Flyway")
                  && (isWord(tokens, i - 1, "new") || isWord(tokens, i + 2, "configure"))))) {
        return true;
      }
    }
    return false;
  }

  private static void take(List<Token> tokens, FlywayProperties flyway) {
    for (int i = 0; i < tokens.size(); i++) {
      if (isWord(tokens, i, "setTransactionalLock") && isSymbol(tokens, i + 1, '(')) {
        flag("postgresql.transactional.lock", tokens, i + 2, flyway);
      } else if (isWord(tokens, i, "isTransactionalLock") && isSymbol(tokens, i + 1, '=')) {
        // Kotlin's name of that property.
        value("postgresql.transactional.lock", tokens, i + 2, flyway);
      } else if (isSymbol(tokens, i, '.')
          && isSymbol(tokens, i + 2, '(')
          && tokens.get(i + 1) instanceof Token.Word word
          && FLAGS.contains(word.text())) {
        flag(word.text(), tokens, i + 3, flyway);
      }
      if ((isWord(tokens, i, "setPlaceholders")
              || (isWord(tokens, i, "placeholders") && isSymbol(tokens, i - 1, '.')))
          && isSymbol(tokens, i + 1, '(')) {
        // Which ones is known when the code runs.
        flyway.putIfAbsent("placeholders", "in code");
      }
      String key = CodeTokens.text(tokens, i);
      // Kotlin: mapOf("flyway.mixed" to "true")
      String value =
          isSymbol(tokens, i + 1, ',') || isWord(tokens, i + 1, "to")
              ? CodeTokens.text(tokens, i + 2)
              : null;
      if (key != null
          && value != null
          && key.toLowerCase(Locale.ROOT).startsWith("flyway.")
          && !key.endsWith("ocations")) {
        flyway.putIfAbsent(key.substring("flyway.".length()), value);
      }
    }
  }

  private static void flag(String name, List<Token> tokens, int index, FlywayProperties flyway) {
    if (isSymbol(tokens, index + 1, ')')) {
      value(name, tokens, index, flyway);
    }
  }

  private static void value(String name, List<Token> tokens, int index, FlywayProperties flyway) {
    if (isWord(tokens, index, "true") || isWord(tokens, index, "false")) {
      flyway.putIfAbsent(name, ((Token.Word) tokens.get(index)).text());
    }
  }
}
