package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlText;

/** The inside of a string literal as SQL of its own, every character with its place. */
final class QuotedSql {
  private QuotedSql() {}

  /**
   * The value of a string token.
   *
   * @param start the token, prefix and quotes included
   */
  static SqlText of(SqlText sql, int start, int end) {
    String text = sql.text();
    char first = text.charAt(start);
    if (first == '$') {
      int tag = text.indexOf('$', start + 1) + 1 - start;
      return sql.slice(start + tag, end - tag);
    }
    SqlText.Builder value = SqlText.builder();
    boolean escapes = first == 'e' || first == 'E';
    int i = text.indexOf('\'', start) + 1;
    int from = i;
    while (i < end) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        value.append(sql.slice(from, i));
        StringBuilder character = new StringBuilder(1);
        int behind = Literals.backslash(text, i + 1, end, character);
        value.append(character.toString(), sql.region(i, behind));
        i = behind;
        from = i;
      } else if (c != '\'') {
        i++;
      } else if (i + 1 < end && text.charAt(i + 1) == '\'') {
        value.append(sql.slice(from, i + 1));
        i += 2;
        from = i;
      } else {
        value.append(sql.slice(from, i));
        i = Literals.continuation(text, i + 1, end, '\'');
        from = i;
      }
    }
    return value.build();
  }
}
