package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.Locale;

/**
 * SQL without what does not change its meaning: its tokens with one space between them, unquoted
 * words in lower case, comments left out, holes by their names. Two writings of one statement that
 * differ in layout, comments or the case of keywords alone give the same text.
 */
public final class NormalizedSql {
  private NormalizedSql() {}

  /** The normalised text of a range; what is no token is kept as it is written. */
  public static String of(SqlRange range) {
    Lexer lexer = new Lexer(range.sql(), range.start(), range.end(), new ArrayList<>());
    StringBuilder text = new StringBuilder();
    int reached = range.start();
    while (true) {
      TokenKind kind = lexer.next();
      int end = lexer.end();
      if (kind == TokenKind.END || (kind == TokenKind.INVALID && end <= reached)) {
        return text.toString();
      }
      int start = Math.max(reached, Math.min(lexer.start(), end));
      String token = range.sql().display(start, end);
      if (!token.isEmpty()) {
        text.append(text.isEmpty() ? "" : " ")
            .append(kind == TokenKind.WORD ? token.toLowerCase(Locale.ROOT) : token);
      }
      reached = end;
    }
  }
}
