package io.github.surefoot.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a statement, found without our lexer, whose proof this serves. It knows the test's
 * own statements, not everything that the servers do.
 */
final class Tokens {

  /** A comment within a comment is as deep as it gets. */
  private static final Pattern BLANK =
      Pattern.compile(
          "\\s+|--[^\\n]*|/\\*(?:/\\*(?:[^*]|\\*(?!/))*\\*/|[^*/]|/(?!\\*)|\\*(?!/))*\\*/");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\$(?:[a-z]\\w*)?\\$"
              + "|(?:[EeBbXxNn]|[Uu]&)?'(?:[^'\\\\]|''|\\\\.)*'"
              + "|(?:[Uu]&)?\"(?:[^\"]|\"\")*\""
              + "|[\\p{L}_][\\p{L}\\p{N}_$]*"
              + "|\\$[0-9]+|0[xX][0-9a-fA-F]+|[0-9][0-9_.]*(?:[eE][-+]?[0-9]+)?|\\.[0-9]+"
              + "|::|:=|=>|(?:(?!/\\*|--)[~!@#^&|`?+\\-*/%<>=])+|.",
          Pattern.DOTALL);

  private Tokens() {}

  static List<String> of(String sql) {
    List<String> tokens = new ArrayList<>();
    Matcher blank = BLANK.matcher(sql);
    Matcher token = TOKEN.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      if (blank.region(at, sql.length()).lookingAt()) {
        at = blank.end();
        continue;
      }
      if (!token.region(at, sql.length()).lookingAt()) {
        throw new IllegalArgumentException("no token at " + at + ": " + sql);
      }
      String found = token.group();
      at = token.end();
      if (found.startsWith("$") && found.endsWith("$") && found.length() > 1) {
        int end = sql.indexOf(found, at);
        at = end < 0 ? sql.length() : end + found.length();
        found = sql.substring(token.start(), at);
      }
      tokens.add(found);
    }
    return tokens;
  }

  /** Whether a token is a keyword or a name without quotes, in letters whose case is plain. */
  static boolean isWord(String token) {
    return token.matches("[A-Za-z_][A-Za-z0-9_$]*");
  }

  /** The tokens with one space between them, words in lower case, names without their quotes. */
  static String plain(String sql) {
    List<String> plain = new ArrayList<>();
    for (String token : of(sql)) {
      if (isWord(token)) {
        plain.add(token.toLowerCase(Locale.ROOT));
      } else if (token.matches("\"[a-z_]+\"")) {
        plain.add(token.substring(1, token.length() - 1));
      } else {
        plain.add(token);
      }
    }
    return String.join(" ", plain);
  }
}
