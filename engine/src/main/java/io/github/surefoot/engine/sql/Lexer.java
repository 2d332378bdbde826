package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Keyword.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * PostgreSQL's tokens (manual 4.1, Lexical Structure, 10 to 18), found one by one.
 *
 * <p>A hole is a character of an identifier, as if its value were one: beside letters it is part of
 * the name, alone it is a {@link TokenKind#HOLE}. In quotes it is part of the literal. Every
 * character is looked at a bounded number of times.
 */
final class Lexer {
  private static final Keyword[] COMMON_OPERATORS = {
    operator("="),
    operator("*"),
    operator("+"),
    operator("-"),
    operator("/"),
    operator("<"),
    operator(">"),
    operator("%"),
    operator("^"),
    operator("?"),
    operator("||"),
    operator("<="),
    operator(">="),
    operator("<>"),
    operator("!="),
    operator("=>"),
    operator("->"),
    operator("->>")
  };

  private final SqlText sql;
  private final String text;
  private final int limit;
  private final List<SqlRange> comments;

  private int at;
  private int start;
  private @Nullable Keyword keyword;
  private @Nullable SyntaxProblem problem;

  /** The end of the operator characters last looked at, and the last of them that is no + or -. */
  private int runEnd;

  private int runSolid;

  /**
   * @param from where to begin
   * @param to where the text ends for this lexer
   * @param comments takes the comments found
   */
  Lexer(SqlText sql, int from, int to, List<SqlRange> comments) {
    this.sql = sql;
    this.text = sql.text();
    this.at = from;
    this.limit = to;
    this.comments = comments;
  }

  /** The start of the token found last. */
  int start() {
    return start;
  }

  /** The end of the token found last, and where the next one is looked for. */
  int end() {
    return at;
  }

  /** The keyword or operator that the token found last is, or null. */
  @Nullable Keyword keyword() {
    return keyword;
  }

  /** What is wrong with the last token if it is {@link TokenKind#INVALID}. */
  @Nullable SyntaxProblem problem() {
    return problem;
  }

  /** Goes on at another place. */
  void moveTo(int offset) {
    at = offset;
  }

  /** Finds the next token. */
  TokenKind next() {
    keyword = null;
    if (!skipBlank()) {
      return TokenKind.INVALID;
    }
    start = at;
    if (at >= limit) {
      return TokenKind.END;
    }
    char c = text.charAt(at);
    if (isWordStart(c)) {
      return prefixedOrWord(c);
    }
    if (c >= '0' && c <= '9') {
      return number();
    }
    switch (c) {
      case '(':
        return single(TokenKind.LEFT_PAREN);
      case ')':
        return single(TokenKind.RIGHT_PAREN);
      case '[':
        return single(TokenKind.LEFT_BRACKET);
      case ']':
        return single(TokenKind.RIGHT_BRACKET);
      case ',':
        return single(TokenKind.COMMA);
      case ';':
        return single(TokenKind.SEMICOLON);
      case '.':
        if (isDigit(peek(1))) {
          return number();
        }
        return peek(1) == '.' ? twice(TokenKind.DOT_DOT) : single(TokenKind.DOT);
      case ':':
        return switch (peek(1)) {
          case ':' -> twice(TokenKind.CAST);
          case '=' -> twice(TokenKind.ASSIGN);
          default -> single(TokenKind.COLON);
        };
      case '\'':
        return string(TokenKind.STRING, false);
      case '"':
        return quotedIdentifier(false);
      case '$':
        return dollar();
      case '\\':
        return metaCommand();
      default:
        if (isOperator(c)) {
          return operatorRun();
        }
        at += Character.charCount(text.codePointAt(at));
        return invalid("unexpected character " + describe(c), start, at);
    }
  }

  private TokenKind single(TokenKind kind) {
    at++;
    return kind;
  }

  private TokenKind twice(TokenKind kind) {
    at += 2;
    return kind;
  }

  private char peek(int ahead) {
    return at + ahead < limit ? text.charAt(at + ahead) : '\0';
  }

  private TokenKind invalid(String message, int from, int to) {
    problem = new SyntaxProblem(message, new SqlRange(sql, from, to));
    return TokenKind.INVALID;
  }

  private static String describe(char c) {
    return c > ' ' && c < 0x7f
        ? "'" + c + "'"
        : "U+" + Integer.toHexString(0x10000 | c).substring(1).toUpperCase(Locale.ROOT);
  }

  /** Skips white space and comments; false if a comment never ends. */
  private boolean skipBlank() {
    while (at < limit) {
      char c = text.charAt(at);
      if (isSpace(c) || (c == '\uFEFF' && at == 0)) {
        at++;
      } else if (c == '-' && peek(1) == '-') {
        int from = at;
        skipLineComment();
        comments.add(new SqlRange(sql, from, at));
      } else if (c == '/' && peek(1) == '*') {
        if (!skipBlockComment()) {
          return false;
        }
      } else {
        break;
      }
    }
    return true;
  }

  private void skipLineComment() {
    while (at < limit && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private boolean skipBlockComment() {
    int from = at;
    int depth = 0;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '/' && peek(1) == '*') {
        depth++;
        at += 2;
      } else if (c == '*' && peek(1) == '/') {
        depth--;
        at += 2;
        if (depth == 0) {
          comments.add(new SqlRange(sql, from, at));
          return true;
        }
      } else {
        at++;
      }
    }
    start = from;
    invalid("the comment opened here is never closed", from, from + 2);
    return false;
  }

  /** A word, or a literal that a letter introduces. */
  private TokenKind prefixedOrWord(char c) {
    char next = peek(1);
    if (next == '\'') {
      switch (c) {
        case 'e', 'E' -> {
          at++;
          return string(TokenKind.STRING, true);
        }
        case 'b', 'B', 'x', 'X' -> {
          at++;
          return string(TokenKind.BIT_STRING, false);
        }
        case 'n', 'N' -> {
          at++;
          return string(TokenKind.STRING, false);
        }
        default -> {}
      }
    } else if (next == '&' && (c == 'u' || c == 'U')) {
      if (peek(2) == '\'') {
        at += 2;
        return withEscapeClause(string(TokenKind.STRING, false));
      }
      if (peek(2) == '"') {
        at += 2;
        return withEscapeClause(quotedIdentifier(true));
      }
    }
    return word();
  }

  private TokenKind word() {
    int hash = 0;
    int holes = 0;
    boolean plain = true;
    while (at < limit) {
      char c = text.charAt(at);
      if (!isWordPart(c)) {
        break;
      }
      if (c >= 0x80) {
        plain = false;
        if (sql.holeAt(at) != null) {
          holes++;
        }
      }
      hash = Keywords.hash(hash, c);
      at++;
    }
    if (plain) {
      keyword = Keywords.POSTGRES.find(text, start, at, hash);
    }
    return holes == at - start ? TokenKind.HOLE : TokenKind.WORD;
  }

  private TokenKind number() {
    if (text.charAt(at) == '0' && radixDigits(peek(1))) {
      return endOfNumber();
    }
    digits();
    if (at < limit && text.charAt(at) == '.' && peek(1) != '.') {
      at++;
      digits();
    }
    if (at < limit && (text.charAt(at) | 0x20) == 'e') {
      int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (isDigit(peek(1 + sign))) {
        at += 1 + sign;
        digits();
      }
    }
    return endOfNumber();
  }

  /** A hole beside a number is part of it. */
  private TokenKind endOfNumber() {
    if (at < limit && sql.holeAt(at) != null) {
      while (at < limit && isWordPart(text.charAt(at))) {
        at++;
      }
    }
    return TokenKind.NUMBER;
  }

  /** Hexadecimal, octal and binary integers (16). */
  private boolean radixDigits(char mark) {
    int radix =
        switch (mark) {
          case 'x', 'X' -> 16;
          case 'o', 'O' -> 8;
          case 'b', 'B' -> 2;
          default -> 0;
        };
    int from = peek(2) == '_' ? 3 : 2;
    if (radix == 0 || Character.digit(peek(from), radix) < 0) {
      return false;
    }
    at += from;
    while (at < limit
        && (Character.digit(text.charAt(at), radix) >= 0
            || (text.charAt(at) == '_' && Character.digit(peek(1), radix) >= 0))) {
      at++;
    }
    return true;
  }

  private void digits() {
    while (at < limit
        && (isDigit(text.charAt(at)) || (text.charAt(at) == '_' && isDigit(peek(1))))) {
      at++;
    }
  }

  /** A string whose quote is at the current place, with its continuations on later lines. */
  private TokenKind string(TokenKind kind, boolean escapes) {
    int open = at;
    boolean unicode = false;
    at++;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '\\' && escapes) {
        unicode |= (peek(1) | 0x20) == 'u';
        at += 2;
      } else if (c != '\'') {
        at++;
      } else if (peek(1) == '\'') {
        at += 2;
      } else {
        at++;
        if (!continued()) {
          return unicode ? checked(UnicodeEscapes.problemOfEscapeString(text, start, at)) : kind;
        }
      }
    }
    at = limit;
    return invalid("the string opened here is never closed", open, open + 1);
  }

  /** Whether the string just closed goes on in a later line; if so, moves behind its quote. */
  private boolean continued() {
    int closed = at;
    boolean line = false;
    List<SqlRange> between = List.of();
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '\'' && line) {
        at++;
        comments.addAll(between);
        return true;
      }
      if (isSpace(c)) {
        line |= c == '\n' || c == '\r';
        at++;
      } else if (c == '-' && peek(1) == '-') {
        int from = at;
        skipLineComment();
        between = between.isEmpty() ? new ArrayList<>() : between;
        between.add(new SqlRange(sql, from, at));
      } else {
        break;
      }
    }
    at = closed;
    return false;
  }

  private TokenKind quotedIdentifier(boolean unicode) {
    int open = at;
    at++;
    while (at < limit) {
      if (text.charAt(at) != '"') {
        at++;
      } else if (peek(1) == '"') {
        at += 2;
      } else {
        at++;
        if (at - open == 2) {
          return invalid("a quoted identifier must not be empty", unicode ? open - 2 : open, at);
        }
        return TokenKind.QUOTED;
      }
    }
    return invalid("the quoted identifier opened here is never closed", open, open + 1);
  }

  private TokenKind checked(@Nullable String wrong) {
    return wrong == null ? TokenKind.STRING : invalid(wrong, start, at);
  }

  /** Takes {@code UESCAPE 'x'} into the token before it. */
  private TokenKind withEscapeClause(TokenKind kind) {
    if (kind == TokenKind.INVALID) {
      return kind;
    }
    int end = at;
    char escape = escapeClause(end);
    char quote = text.charAt(start + 2);
    String wrong = UnicodeEscapes.problemOfUnicode(text, start + 3, end - 1, quote, escape);
    return wrong == null ? kind : invalid(wrong, start, at);
  }

  /** The character named by {@code UESCAPE 'x'}, which is taken; a backslash if there is none. */
  private char escapeClause(int end) {
    while (at < limit && isSpace(text.charAt(at))) {
      at++;
    }
    if (at + 7 <= limit && text.regionMatches(true, at, "uescape", 0, 7)) {
      at += 7;
      while (at < limit && isSpace(text.charAt(at))) {
        at++;
      }
      if (peek(0) == '\'' && peek(2) == '\'') {
        at += 3;
        return text.charAt(at - 2);
      }
    }
    at = end;
    return '\\';
  }

  private TokenKind dollar() {
    if (isDigit(peek(1))) {
      at++;
      while (at < limit && isDigit(text.charAt(at))) {
        at++;
      }
      return TokenKind.PARAMETER;
    }
    int tagEnd = at + 1;
    while (tagEnd < limit && isTagPart(text.charAt(tagEnd))) {
      tagEnd++;
    }
    if (tagEnd >= limit || text.charAt(tagEnd) != '$') {
      at++;
      return invalid("unexpected character '$'", start, at);
    }
    String tag = text.substring(at, tagEnd + 1);
    int body = tagEnd + 1;
    for (int i = body; i + tag.length() <= limit; i++) {
      if (text.charAt(i) == '$' && text.startsWith(tag, i)) {
        at = i + tag.length();
        return TokenKind.STRING;
      }
    }
    at = limit;
    return invalid("the string opened by " + tag + " here is never closed", start, body);
  }

  private TokenKind metaCommand() {
    skipLineComment();
    return TokenKind.META_COMMAND;
  }

  private TokenKind operatorRun() {
    boolean special = false;
    if (at >= runEnd) {
      int i = at;
      int solid = at - 1;
      while (i < limit && isOperator(text.charAt(i)) && !opensComment(i)) {
        char c = text.charAt(i);
        special |= "~!@#^&|`?%".indexOf(c) >= 0;
        if (c != '+' && c != '-') {
          solid = i;
        }
        i++;
      }
      if (!special) {
        runEnd = i;
        runSolid = solid;
      } else {
        at = i;
        splitParameter();
      }
    }
    if (!special) {
      // A sign behind an operator of standard characters is a token of its own.
      at = Math.max(runSolid, at) + 1;
    }
    keyword = operator(text, start, at);
    return TokenKind.OPERATOR;
  }

  /** {@code =?} is a comparison with a parameter of a Java statement, {@code @?} is not. */
  private void splitParameter() {
    int length = at - start;
    if (length > 1
        && text.charAt(at - 1) == '?'
        && !(length == 2 && (text.charAt(start) == '@' || text.charAt(start) == '?'))) {
      at--;
    }
  }

  private boolean opensComment(int offset) {
    char c = text.charAt(offset);
    char next = offset + 1 < limit ? text.charAt(offset + 1) : '\0';
    return (c == '-' && next == '-') || (c == '/' && next == '*');
  }

  /** The operator between two offsets. */
  static Keyword operator(String text, int start, int end) {
    for (Keyword known : COMMON_OPERATORS) {
      if (known.word().length() == end - start && text.startsWith(known.word(), start)) {
        return known;
      }
    }
    return operator(text.substring(start, end));
  }

  private static Keyword operator(String characters) {
    return new Keyword(characters, Category.OPERATOR, false);
  }

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || isDigit(c) || c == '$';
  }

  private static boolean isTagPart(char c) {
    return isWordStart(c) || isDigit(c);
  }

  private static boolean isOperator(char c) {
    return c < 0x80 && "~!@#^&|`?+-*/%<>=".indexOf(c) >= 0;
  }
}
