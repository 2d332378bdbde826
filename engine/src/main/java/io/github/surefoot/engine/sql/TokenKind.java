package io.github.surefoot.engine.sql;

/** What sort of token the lexer found. */
enum TokenKind {
  /** An unquoted identifier or keyword; may hold holes, but not only holes. */
  WORD,
  /** A quoted identifier, {@code "x"} or {@code U&"x"}. */
  QUOTED,
  /** A character string in any notation. */
  STRING,
  /** {@code B'01'} or {@code X'1F'}. */
  BIT_STRING,
  NUMBER,
  /** {@code $1}. */
  PARAMETER,
  OPERATOR,
  LEFT_PAREN,
  RIGHT_PAREN,
  LEFT_BRACKET,
  RIGHT_BRACKET,
  COMMA,
  DOT,
  DOT_DOT,
  COLON,
  /** {@code ::}. */
  CAST,
  /** {@code :=}. */
  ASSIGN,
  SEMICOLON,
  /** Nothing but holes: an identifier, a literal or a whole clause. */
  HOLE,
  /** A command of the client, from the backslash to the end of its line. */
  META_COMMAND,
  /** Something that no token may be; the lexer says why. */
  INVALID,
  /** Behind the last token of a statement or text. */
  END
}
