package io.github.surefoot.engine.sql;

import org.checkerframework.checker.nullness.qual.Nullable;

/** What the server refuses in Unicode escapes (manual 4.1.2.2 and 4.1.2.3). */
final class UnicodeEscapes {
  private static final String SURROGATE = "a Unicode escape is half of a surrogate pair";

  private UnicodeEscapes() {}

  /** What is wrong in {@code E'…'}, or null. */
  static @Nullable String problemOfEscapeString(String text, int start, int end) {
    int high = -1;
    int i = start + 2;
    while (i < end - 1) {
      if (text.charAt(i) != '\\') {
        if (high >= 0) {
          return SURROGATE;
        }
        i++;
        continue;
      }
      char kind = text.charAt(i + 1);
      if (kind != 'u' && kind != 'U') {
        if (high >= 0) {
          return SURROGATE;
        }
        i += 2;
        continue;
      }
      int digits = kind == 'u' ? 4 : 8;
      int code = code(text, i + 2, end - 1, digits);
      if (code > Character.MAX_CODE_POINT) {
        return "a Unicode escape is beyond 10FFFF";
      }
      String problem = problem(code, high);
      if (problem != null) {
        return problem;
      }
      high = isHigh(code) ? code : -1;
      i += 2 + digits;
    }
    return high >= 0 ? SURROGATE : null;
  }

  /**
   * What is wrong between two quotes behind {@code U&}, or null.
   *
   * @param from behind the opening quote
   * @param to the closing quote
   */
  static @Nullable String problemOfUnicode(String text, int from, int to, char quote, char escape) {
    if (Character.digit(escape, 16) >= 0
        || escape == '+'
        || escape == '\''
        || escape == '"'
        || Lexer.isSpace(escape)) {
      return "this character cannot stand behind UESCAPE";
    }
    int high = -1;
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c == quote && i + 1 < to && text.charAt(i + 1) != quote) {
        return null; // goes on in another line
      }
      boolean doubled = i + 1 < to && text.charAt(i + 1) == escape;
      if (c != escape || doubled) {
        if (high >= 0) {
          return SURROGATE;
        }
        i += c == escape || c == quote ? 2 : 1;
        continue;
      }
      boolean plus = i + 1 < to && text.charAt(i + 1) == '+';
      int digits = plus ? 6 : 4;
      int code = code(text, i + (plus ? 2 : 1), to, digits);
      String problem = problem(code, high);
      if (problem != null) {
        return problem;
      }
      high = isHigh(code) ? code : -1;
      i += (plus ? 2 : 1) + digits;
    }
    return high >= 0 ? SURROGATE : null;
  }

  private static @Nullable String problem(int code, int high) {
    if (code < 0) {
      return "a Unicode escape has too few digits";
    }
    boolean low = code >= 0xDC00 && code <= 0xDFFF;
    return low != (high >= 0) ? SURROGATE : null;
  }

  private static boolean isHigh(int code) {
    return code >= 0xD800 && code <= 0xDBFF;
  }

  /** The value of so many hexadecimal digits; negative if there are fewer. */
  private static int code(String text, int from, int end, int digits) {
    int code = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = i < end ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = Math.min(code * 16 + digit, 0xFFFFFF);
    }
    return code;
  }
}
