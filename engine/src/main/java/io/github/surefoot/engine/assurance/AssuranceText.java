package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.rule.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The text of a justification in a comment: {@code surefoot:assured Rule, Rule (key=value):
 * reason}.
 *
 * @param problem why it cannot be read, in one sentence without a full stop, or null; then the
 *     other parts are what was read until there
 */
record AssuranceText(
    List<String> rules,
    String reason,
    @Nullable String ticket,
    @Nullable String approvedBy,
    @Nullable String expires,
    @Nullable String problem) {

  private static final String TOOL = "surefoot";
  private static final String WORD = "assured";
  private static final List<String> KEYS = List.of("ticket", "approvedBy", "expires");
  private static final String FORM =
      "expected surefoot:assured RuleName, RuleName (ticket=…, approvedBy=…, expires=…): reason";

  AssuranceText {
    rules = List.copyOf(rules);
  }

  /**
   * Whether a comment's line is meant to begin a justification: {@code surefoot:} with anything
   * behind it, or {@code surefoot} and {@code assured} with something else in between.
   */
  static boolean isMarked(String text, int start, int end) {
    int behind = start + TOOL.length();
    if (behind >= end || !text.regionMatches(true, start, TOOL, 0, TOOL.length())) {
      return false;
    }
    int word = behind;
    while (word < end && " \t:-_.".indexOf(text.charAt(word)) >= 0) {
      word++;
    }
    return text.substring(behind, word).indexOf(':') >= 0
        || (word > behind
            && word + WORD.length() <= end
            && text.regionMatches(true, word, WORD, 0, WORD.length()));
  }

  /** Reads a text that {@link #isMarked}. */
  static AssuranceText parse(String text) {
    return new Parser(text).parse();
  }

  private static final class Parser {
    private final String text;
    private int at;

    private final List<String> rules = new ArrayList<>();
    private final @Nullable String[] values = new @Nullable String[KEYS.size()];

    Parser(String text) {
      this.text = text;
    }

    AssuranceText parse() {
      String problem = marker();
      if (problem == null) {
        problem = names();
      }
      if (problem == null && peek() == '(') {
        problem = attributes();
      }
      String reason = "";
      if (problem == null && at < text.length()) {
        if (peek() == ':') {
          reason = text.substring(at + 1).strip();
        } else {
          problem = FORM;
        }
      }
      return new AssuranceText(rules, reason, values[0], values[1], values[2], problem);
    }

    private @Nullable String marker() {
      String marker = TOOL + ":" + WORD;
      at = TOOL.length();
      while (at < text.length() && isMarkerPart(text.charAt(at))) {
        at++;
      }
      if (text.substring(0, at).equalsIgnoreCase(marker)) {
        return null;
      }
      if (text.regionMatches(true, 0, marker + ":", 0, marker.length() + 1)) {
        at = marker.length();
        return null;
      }
      return "'" + text.substring(0, at) + "' is not known; a justification begins with " + marker;
    }

    private static boolean isMarkerPart(char c) {
      return c == ':' || c == '-' || c == '_' || c == '.' || Character.isLetterOrDigit(c);
    }

    private @Nullable String names() {
      int start = at;
      while (at < text.length() && peek() != ':' && peek() != '(') {
        at++;
      }
      String list = text.substring(start, at).strip();
      if (list.isEmpty()) {
        return null;
      }
      for (String part : list.split(",", -1)) {
        String name = part.strip();
        if (name.isEmpty()) {
          return "a rule name is missing beside a comma";
        }
        if (name.chars().anyMatch(Character::isWhitespace)) {
          return FORM;
        }
        rules.add(name);
      }
      return null;
    }

    private @Nullable String attributes() {
      at++;
      while (true) {
        int start = at;
        while (at < text.length() && "=,)".indexOf(peek()) < 0) {
          at++;
        }
        String key = text.substring(start, at).strip();
        if (at >= text.length() || peek() != '=') {
          return at >= text.length() ? "a closing parenthesis is missing" : noValue(key);
        }
        at++;
        int index = index(key);
        if (index < 0) {
          return unknown(key);
        }
        if (values[index] != null) {
          return KEYS.get(index) + " is given twice";
        }
        String value = value();
        if (value == null || at >= text.length()) {
          return "a closing parenthesis or quote is missing";
        }
        values[index] = value;
        char end = peek();
        at++;
        if (end == ')') {
          skipSpace();
          return null;
        }
        if (end != ',') {
          return FORM;
        }
      }
    }

    private static String noValue(String key) {
      return key.isEmpty() ? FORM : "'" + key + "' has no value; write " + key + "=…";
    }

    private static String unknown(String key) {
      return "'"
          + key
          + "' is not known"
          + NearestName.of(key, KEYS).map(k -> "; did you mean " + k + "?").orElse("")
          + " (ticket, approvedBy and expires are)";
    }

    /** In any case, and with a hyphen or underscore between words. */
    private static int index(String key) {
      String plain = key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
      for (int i = 0; i < KEYS.size(); i++) {
        if (KEYS.get(i).toLowerCase(Locale.ROOT).equals(plain)) {
          return i;
        }
      }
      return -1;
    }

    /** Leaves {@link #at} at the comma or parenthesis behind it; null if a quote is not closed. */
    private @Nullable String value() {
      skipSpace();
      if (at < text.length() && (peek() == '"' || peek() == '\'')) {
        int close = text.indexOf(peek(), at + 1);
        if (close < 0) {
          return null;
        }
        String value = text.substring(at + 1, close);
        at = close + 1;
        skipSpace();
        return value;
      }
      int start = at;
      while (at < text.length() && peek() != ',' && peek() != ')') {
        at++;
      }
      return text.substring(start, at).strip();
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(peek())) {
        at++;
      }
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : '\0';
    }
  }
}
