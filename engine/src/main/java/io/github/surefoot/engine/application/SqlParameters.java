package io.github.surefoot.engine.application;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;

/**
 * Makes SQL as libraries take it into SQL that a server would: <code>?1</code> (JPA), <code>
 * #{name}</code> (MyBatis, SpEL) become parameters, <code>${name}</code> and {@code %s} become
 * holes. {@code ?} and {@code :name} the parser understands.
 */
final class SqlParameters {
  private SqlParameters() {}

  static SqlText replaced(SqlText sql) {
    String text = sql.text();
    if (text.indexOf('?') < 0 && text.indexOf('{') < 0 && text.indexOf('%') < 0) {
      return sql;
    }
    SqlText.Builder builder = SqlText.builder();
    int lastBrace = text.lastIndexOf('}');
    int done = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      }
      int end = quoted ? i : end(text, i, lastBrace);
      if (end == i) {
        continue;
      }
      Region region = sql.region(i, end);
      builder.append(sql.slice(done, i));
      if (c == '$') {
        builder.append(new Hole(text.substring(i + 2, end - 1), region));
      } else if (c == '%') {
        builder.append(new Hole(text.substring(i, end), region));
      } else {
        builder.append("$1", region);
      }
      done = end;
      i = end - 1;
    }
    return done == 0 ? sql : builder.append(sql.slice(done, text.length())).build();
  }

  /** The end of {@code %s}, {@code %d} or {@code %1$s}; the offset of the sign if it is none. */
  private static int formatted(String text, int start) {
    int at = start;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '$')) {
      at++;
    }
    boolean place = at < text.length() && (text.charAt(at) == 's' || text.charAt(at) == 'd');
    boolean ends = at + 1 >= text.length() || !Character.isJavaIdentifierPart(text.charAt(at + 1));
    return place && ends ? at + 1 : start - 1;
  }

  /** The end of the parameter that begins at an offset, the offset itself if none does. */
  private static int end(String text, int start, int lastBrace) {
    char c = text.charAt(start);
    int next = start + 1;
    if (c == '?') {
      while (next < text.length() && Character.isDigit(text.charAt(next))) {
        next++;
      }
      return next > start + 1 ? next : start;
    }
    if (c == '%') {
      return formatted(text, next);
    }
    if ((c != '#' && c != '$') || next >= text.length() || text.charAt(next) != '{') {
      return start;
    }
    return lastBrace < next ? start : text.indexOf('}', next) + 1;
  }
}
