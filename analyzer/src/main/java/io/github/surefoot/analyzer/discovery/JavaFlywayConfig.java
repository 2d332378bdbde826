package io.github.surefoot.analyzer.discovery;

import static io.github.surefoot.analyzer.discovery.CodeTokens.isSymbol;
import static io.github.surefoot.analyzer.discovery.CodeTokens.isWord;

import io.github.surefoot.analyzer.discovery.CodeTokens.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Java code tells Flyway, as far as it stands there in literals: {@code
 * setTransactionalLock(false)}, {@code .mixed(true)}, {@code Map.of("flyway.mixed", "true")}.
 */
final class JavaFlywayConfig {
  private static final int LARGEST = 1 << 20;

  private JavaFlywayConfig() {}

  /** Takes what the sources say; those that do not speak of Flyway are not looked into. */
  static void read(List<Path> sources, Evidence evidence) {
    for (Path source : sources) {
      String text = text(source);
      if (text.contains("flyway")) {
        List<Token> tokens = new ArrayList<>(CodeTokens.of(text));
        tokens.removeIf(t -> t instanceof Token.Symbol s && s.symbol() == '\n');
        take(tokens, evidence);
      }
    }
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

  private static void take(List<Token> tokens, Evidence evidence) {
    for (int i = 0; i < tokens.size(); i++) {
      if (isWord(tokens, i, "setTransactionalLock") && isSymbol(tokens, i + 1, '(')) {
        flag("postgresql.transactional.lock", tokens, i + 2, evidence);
      } else if (isSymbol(tokens, i, '.')
          && isSymbol(tokens, i + 2, '(')
          && (isWord(tokens, i + 1, "mixed")
              || isWord(tokens, i + 1, "group")
              || isWord(tokens, i + 1, "executeInTransaction"))) {
        flag(((Token.Word) tokens.get(i + 1)).text(), tokens, i + 3, evidence);
      }
      String key = CodeTokens.text(tokens, i);
      String value = isSymbol(tokens, i + 1, ',') ? CodeTokens.text(tokens, i + 2) : null;
      if (key != null
          && value != null
          && key.toLowerCase(Locale.ROOT).startsWith("flyway.")
          && !key.endsWith("ocations")) {
        evidence.flyway().putIfAbsent(key.substring("flyway.".length()), value);
      }
    }
  }

  private static void flag(String name, List<Token> tokens, int index, Evidence evidence) {
    if (isSymbol(tokens, index + 1, ')')
        && (isWord(tokens, index, "true") || isWord(tokens, index, "false"))) {
      evidence.flyway().putIfAbsent(name, ((Token.Word) tokens.get(index)).text());
    }
  }
}
