package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SqlText;

/** The values of quoted tokens (manual 4.1.2, Constants; 4.1.1, Identifiers). */
final class Literals {
  private Literals() {}

  /** The value of a string in any notation, holes shown by their names. */
  static String stringValue(SqlText sql, int start, int end) {
    String text = sql.text();
    char first = text.charAt(start);
    return switch (first) {
      case '\'' -> quoted(sql, start, end, '\'', Escapes.NONE);
      case 'e', 'E' -> quoted(sql, start + 1, end, '\'', Escapes.BACKSLASH);
      case 'u', 'U' -> quoted(sql, start + 2, end, '\'', Escapes.UNICODE);
      case '$' -> {
        int tag = text.indexOf('$', start + 1) + 1 - start;
        yield sql.display(start + tag, end - tag);
      }
      default -> quoted(sql, start + 1, end, '\'', Escapes.NONE);
    };
  }

  /** The value of a quoted identifier, holes shown by their names. */
  static String identifierValue(SqlText sql, int start, int end) {
    return sql.text().charAt(start) == '"'
        ? quoted(sql, start, end, '"', Escapes.NONE)
        : quoted(sql, start + 2, end, '"', Escapes.UNICODE);
  }

  private enum Escapes {
    NONE,
    BACKSLASH,
    UNICODE
  }

  private static String quoted(SqlText sql, int open, int end, char quote, Escapes escapes) {
    String text = sql.text();
    StringBuilder value = new StringBuilder(end - open);
    char escape = escapes == Escapes.UNICODE ? unicodeEscape(text, open, end) : '\\';
    int i = open + 1;
    while (i < end) {
      char c = text.charAt(i);
      if (c == quote) {
        if (i + 1 < end && text.charAt(i + 1) == quote) {
          value.append(quote);
          i += 2;
          continue;
        }
        i = continuation(text, i + 1, end, quote);
        continue;
      }
      if (escapes != Escapes.NONE && c == escape && i + 1 < end) {
        i =
            escapes == Escapes.UNICODE
                ? unicode(text, i + 1, end, escape, value)
                : backslash(text, i + 1, end, value);
        continue;
      }
      Hole hole = sql.holeAt(i);
      if (hole == null) {
        value.append(c);
      } else {
        value.append(hole.display());
      }
      i++;
    }
    return value.toString();
  }

  /** Behind the opening quote of the string's next part, or the end. */
  static int continuation(String text, int from, int end, char quote) {
    int i = from;
    while (i < end) {
      char c = text.charAt(i);
      if (c == quote) {
        return i + 1;
      }
      if (c == '-') {
        while (i < end && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
          i++;
        }
      } else if (Lexer.isSpace(c)) {
        i++;
      } else {
        return end; // UESCAPE
      }
    }
    return end;
  }

  /** Adds the character behind a backslash; where the text goes on. */
  static int backslash(String text, int at, int end, StringBuilder value) {
    char c = text.charAt(at);
    switch (c) {
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'x' -> {
        return code(text, at + 1, end, 16, 2, value);
      }
      case 'u' -> {
        return code(text, at + 1, end, 16, 4, value);
      }
      case 'U' -> {
        return code(text, at + 1, end, 16, 8, value);
      }
      default -> {
        if (c >= '0' && c <= '7') {
          return code(text, at, end, 8, 3, value);
        }
        value.append(c);
      }
    }
    return at + 1;
  }

  private static int unicode(String text, int at, int end, char escape, StringBuilder value) {
    char c = text.charAt(at);
    if (c == escape) {
      value.append(escape);
      return at + 1;
    }
    return c == '+' ? code(text, at + 1, end, 16, 6, value) : code(text, at, end, 16, 4, value);
  }

  private static int code(
      String text, int from, int end, int radix, int digits, StringBuilder value) {
    int code = 0;
    int i = from;
    while (i < end && i - from < digits && Character.digit(text.charAt(i), radix) >= 0) {
      code = code * radix + Character.digit(text.charAt(i), radix);
      i++;
    }
    if (i > from && Character.isValidCodePoint(code)) {
      value.appendCodePoint(code);
    }
    return i;
  }

  /** The character named by UESCAPE, a backslash if there is none. */
  private static char unicodeEscape(String text, int open, int end) {
    boolean named = end - open > 3 && text.charAt(end - 1) == '\'' && text.charAt(end - 3) == '\'';
    if (named) {
      int i = end - 4;
      while (i > open && Lexer.isSpace(text.charAt(i))) {
        i--;
      }
      if (i >= 6 && text.regionMatches(true, i - 6, "uescape", 0, 7)) {
        return text.charAt(end - 2);
      }
    }
    return '\\';
  }
}
