package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.source.SqlText;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Regular expressions that mean one text, or any blanks. Source: java.util.regex.Pattern of JDK 17.
 */
final class Patterns {
  private static final String META = "[](){}.*+?^$|";

  private Patterns() {}

  /**
   * What is looked for.
   *
   * @param blanks whether it is any run of blanks, of which the text is one
   */
  record Literal(String text, boolean blanks) {

    /** Where it is next, -1 if nowhere. */
    int find(String in, int from) {
      if (!blanks) {
        return in.indexOf(text, from);
      }
      for (int i = from; i < in.length(); i++) {
        if (isBlank(in.charAt(i))) {
          return i;
        }
      }
      return -1;
    }

    /** Where it ends that begins there. */
    int end(String in, int start) {
      int end = blanks ? start : start + text.length();
      while (blanks && end < in.length() && isBlank(in.charAt(end))) {
        end++;
      }
      return end;
    }

    private static boolean isBlank(char c) {
      return c == ' ' || (c >= '\t' && c <= '\r');
    }
  }

  /** The only text that a pattern matches, empty if there are more. */
  static Optional<Literal> literal(String pattern) {
    if (pattern.equals("\\s+")) {
      return Optional.of(new Literal(" ", true));
    }
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
      if (c == '\\' && next == 'Q') {
        int end = pattern.indexOf("\\E", i + 2);
        text.append(pattern, i + 2, end < 0 ? pattern.length() : end);
        i = end < 0 ? pattern.length() : end + 2;
      } else if (c == '\\' && "nrt".indexOf(next) >= 0) {
        text.append(next == 'n' ? '\n' : next == 'r' ? '\r' : '\t');
        i += 2;
      } else if (c == '\\') {
        if (i + 1 == pattern.length() || Character.isLetterOrDigit(next)) {
          return Optional.empty();
        }
        text.append(next);
        i += 2;
      } else if (c == '['
          && i + 2 < pattern.length()
          && pattern.charAt(i + 2) == ']'
          && "^\\[".indexOf(next) < 0) {
        text.append(next);
        i += 3;
      } else if (META.indexOf(c) >= 0) {
        return Optional.empty();
      } else {
        text.append(c);
        i++;
      }
    }
    return Optional.of(new Literal(text.toString(), false));
  }

  /** What a replacement puts in, null if it refers to groups. */
  static @Nullable SqlText replacement(SqlText written) {
    SqlText.Builder put = SqlText.builder();
    String plain = written.text();
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) == '$') {
        return null;
      } else if (plain.charAt(i) == '\\') {
        i++;
      }
      if (i < plain.length()) {
        put.append(written.slice(i, i + 1));
      }
    }
    return put.build();
  }

  /** What {@code Matcher.quoteReplacement} makes of a text. */
  static SqlText quotedReplacement(SqlText text) {
    SqlText.Builder quoted = SqlText.builder();
    String plain = text.text();
    for (int i = 0; i < plain.length(); i++) {
      SqlText one = text.slice(i, i + 1);
      if (plain.charAt(i) == '$' || plain.charAt(i) == '\\') {
        quoted.append("\\", one.region(0, 1));
      }
      quoted.append(one);
    }
    return quoted.build();
  }
}
