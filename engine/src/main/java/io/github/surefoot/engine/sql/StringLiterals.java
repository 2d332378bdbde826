package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/** The character strings that stand in a part of a statement. */
public final class StringLiterals {
  private StringLiterals() {}

  /** Their values, quotes and escapes removed; not those inside other strings or comments. */
  public static Set<String> in(SqlRange range) {
    Set<String> values = new HashSet<>();
    Lexer lexer = new Lexer(range.sql(), range.start(), range.end(), new ArrayList<>());
    for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
      if (kind == TokenKind.STRING) {
        values.add(Literals.stringValue(range.sql(), lexer.start(), lexer.end()));
      }
    }
    return values;
  }
}
