package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Parses parts of a text whose tokens are known already: the SQL in a body. */
final class Excerpt {
  private final TokenCursor cursor;
  private final TokenBuffer part = new TokenBuffer();
  private final PostgresGrammar grammar;

  /**
   * @param cursor has the tokens
   * @param variables the names that are values
   * @param level how many texts the text stands in that were quoted in a block
   */
  Excerpt(TokenCursor cursor, Set<String> variables, int level) {
    this.cursor = cursor;
    this.grammar = new PostgresGrammar(cursor.sql(), level);
    grammar.operands().variables(variables);
  }

  /** Begins with the word SELECT in place of a token. */
  Excerpt select(int inPlaceOf) {
    part.clear();
    part.add(TokenKind.WORD, cursor.start(inPlaceOf), cursor.end(inPlaceOf), Keywords.SELECT);
    return this;
  }

  /** Begins with the word SELECT, which is not there, before a token. */
  Excerpt selectBefore(int token) {
    part.clear();
    part.add(TokenKind.WORD, cursor.start(token), cursor.start(token), Keywords.SELECT);
    return this;
  }

  /** Begins with nothing. */
  Excerpt begin() {
    part.clear();
    return this;
  }

  Excerpt add(int token) {
    part.add(cursor.kindOf(token), cursor.start(token), cursor.end(token), cursor.keywordOf(token));
    return this;
  }

  Excerpt addAll(int first, int behind) {
    for (int token = first; token < behind; token++) {
      add(token);
    }
    return this;
  }

  /** The expression that was put together, null if it is none. */
  @Nullable Expression expression(int behind) {
    part.end(cursor.start(behind), cursor.end(behind));
    grammar.cursor().open(part);
    grammar.expressions().reset();
    try {
      Expression expression = grammar.expressions().expression();
      return grammar.cursor().atEnd() ? expression : null;
    } catch (SyntaxException broken) {
      return null;
    }
  }

  /** The statement that was put together. */
  Statement parse(int behind) {
    part.end(cursor.start(behind), cursor.end(behind));
    return PostgresParser.statement(grammar, part);
  }
}
