package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Keyword.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A place in the tokens of a statement: looks at them, takes them, reads names, says what was
 * expected. Words are compared in lower case; only keywords have a {@link #word}.
 */
final class TokenCursor {
  /**
   * How deep brackets, subqueries and prefix operators may nest. A level takes a handful of stack
   * frames; the callers' stacks are half a megabyte at least.
   */
  private static final int MAX_DEPTH = 400;

  private static final int SHOWN = 40;

  private final SqlText sql;
  private final String text;
  private TokenBuffer tokens = new TokenBuffer();
  private int at;
  private int depth;

  /** The token that is the end at present. */
  private int limit;

  private List<SqlRange> opaque = new ArrayList<>();

  TokenCursor(SqlText sql) {
    this.sql = sql;
    this.text = sql.text();
  }

  /** Goes to the first token of a statement. */
  void open(TokenBuffer statement) {
    tokens = statement;
    at = 0;
    depth = 0;
    limit = statement.size();
    opaque = new ArrayList<>();
  }

  SqlText sql() {
    return sql;
  }

  /** The clauses skipped so far. */
  List<SqlRange> opaque() {
    return opaque;
  }

  // Looking

  /** The number of the current token. */
  int position() {
    return at;
  }

  TokenKind kind() {
    return at < limit ? tokens.kind(at) : TokenKind.END;
  }

  TokenKind kind(int ahead) {
    return at + ahead < limit ? tokens.kind(at + ahead) : TokenKind.END;
  }

  /** The keyword or operator at the current place in lower case; empty for anything else. */
  String word() {
    return word(0);
  }

  String word(int ahead) {
    Keyword keyword = at + ahead < limit ? tokens.keyword(at + ahead) : null;
    return keyword == null ? "" : keyword.word();
  }

  boolean at(String word) {
    return word().equals(word);
  }

  boolean at(String first, String second) {
    return word().equals(first) && word(1).equals(second);
  }

  boolean at(TokenKind kind) {
    return kind() == kind;
  }

  boolean atEnd() {
    return at(TokenKind.END);
  }

  /** Whether the current token is this word, keyword or not. */
  boolean atText(String lower) {
    return at(TokenKind.WORD)
        && tokens.end(at) - tokens.start(at) == lower.length()
        && text.regionMatches(true, tokens.start(at), lower, 0, lower.length());
  }

  /** Whether a token may be a column's or table's name. */
  boolean atColumnName() {
    return atColumnName(0);
  }

  boolean atColumnName(int ahead) {
    return switch (kind(ahead)) {
      case QUOTED, HOLE -> true;
      case WORD -> {
        Category category = category(ahead);
        yield category == Category.UNRESERVED || category == Category.COLUMN_NAME;
      }
      case COLON -> atVariable(ahead);
      default -> false;
    };
  }

  /** Whether a token may be a function's or type's name. */
  boolean atTypeOrFunctionName() {
    return switch (kind()) {
      case QUOTED, HOLE -> true;
      case WORD -> {
        Category category = category(0);
        yield category == Category.UNRESERVED || category == Category.TYPE_OR_FUNCTION;
      }
      case COLON -> atVariable(0);
      default -> false;
    };
  }

  /** Whether a token is any word that could be a label behind AS or a dot. */
  boolean atLabel() {
    return at(TokenKind.WORD) || at(TokenKind.QUOTED) || at(TokenKind.HOLE) || atVariable(0);
  }

  /** Whether a word may name a result column without AS. */
  boolean atBareLabel() {
    if (at(TokenKind.WORD)) {
      Keyword keyword = tokens.keyword(at);
      return keyword == null || keyword.bareLabel();
    }
    return at(TokenKind.QUOTED);
  }

  /** {@code :name}, {@code :"name"}, {@code :'name'}: a parameter or a variable of psql. */
  boolean atVariable(int ahead) {
    TokenKind next = kind(ahead + 1);
    return kind(ahead) == TokenKind.COLON
        && (next == TokenKind.WORD
            || next == TokenKind.QUOTED
            || next == TokenKind.STRING
            || next == TokenKind.NUMBER)
        && tokens.end(at + ahead) == tokens.start(at + ahead + 1);
  }

  /** Where a word may stand as a name; unreserved for a word that is no keyword. */
  Category category(int ahead) {
    Keyword keyword = tokens.keyword(at + ahead);
    return keyword == null ? Category.UNRESERVED : keyword.category();
  }

  // Taking

  void advance() {
    if (at < limit) {
      at++;
    }
  }

  void advance(int count) {
    at = Math.min(at + count, limit);
  }

  /** Goes back to a token. */
  void moveTo(int token) {
    at = token;
  }

  /** Goes back to the token before. */
  void stepBack() {
    at--;
  }

  boolean accept(String word) {
    if (at(word)) {
      advance();
      return true;
    }
    return false;
  }

  /** Takes both words or none. */
  boolean accept(String first, String second) {
    if (at(first, second)) {
      advance(2);
      return true;
    }
    return false;
  }

  /** Takes all three words or none. */
  boolean accept(String first, String second, String third) {
    if (at(first, second) && word(2).equals(third)) {
      advance(3);
      return true;
    }
    return false;
  }

  boolean accept(TokenKind kind) {
    if (at(kind)) {
      advance();
      return true;
    }
    return false;
  }

  void expect(String word) {
    if (!accept(word)) {
      if (at(TokenKind.HOLE) && word(1).equals(word)) {
        skipHoles();
        advance();
        return;
      }
      throw expected(word.toUpperCase(Locale.ROOT));
    }
  }

  void expect(String first, String second) {
    expect(first);
    expect(second);
  }

  void expect(TokenKind kind) {
    if (!accept(kind)) {
      if (at(TokenKind.HOLE)) {
        skipHoles();
        if (accept(kind)) {
          return;
        }
      }
      throw expected(symbol(kind));
    }
  }

  /** Takes a comma and says whether there was one. */
  boolean acceptComma() {
    return accept(TokenKind.COMMA);
  }

  /** Takes holes that stand for clauses and notes them; says whether there was one. */
  boolean skipHoles() {
    boolean any = false;
    while (at(TokenKind.HOLE)) {
      opaque.add(range(at, at + 1));
      advance();
      any = true;
    }
    return any;
  }

  /** Takes holes if this word follows them. */
  void skipHolesBefore(String word) {
    int ahead = 0;
    while (kind(ahead) == TokenKind.HOLE) {
      ahead++;
    }
    if (word(ahead).equals(word)) {
      skipHoles();
    }
  }

  /** The statement must end here; holes before its end are clauses. */
  void expectEnd() {
    skipHoles();
    if (!atEnd()) {
      throw expected("the end of the statement");
    }
  }

  /** Takes the first character off the current operator, which is a token of its own. */
  void splitOperator() {
    int start = tokens.start(at);
    tokens.split(at, Lexer.operator(text, start + 1, tokens.end(at)));
  }

  /** Takes everything up to the closing parenthesis of the one just taken, and it. */
  void skipToClosing() {
    int open = 1;
    while (open > 0) {
      switch (kind()) {
        case LEFT_PAREN, LEFT_BRACKET -> open++;
        case RIGHT_PAREN, RIGHT_BRACKET -> open--;
        case END -> throw expected("')'");
        default -> {}
      }
      advance();
    }
  }

  /** Takes a parenthesised list without looking into it. */
  void skipParenthesised() {
    expect(TokenKind.LEFT_PAREN);
    skipToClosing();
  }

  // Nesting

  /** One level down; every way into a recursion goes through here. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new SyntaxException(
          new SyntaxProblem("nested more than " + MAX_DEPTH + " levels deep", here()));
    }
  }

  void leave() {
    depth--;
  }

  // Ranges

  /** The current token. */
  SqlRange here() {
    return new SqlRange(sql, tokens.start(at), tokens.end(at));
  }

  /** From a token to the one taken last. */
  SqlRange from(int first) {
    return range(first, at);
  }

  /** From a token up to another, exclusive. */
  SqlRange range(int first, int behind) {
    int last = Math.max(first, behind - 1);
    return new SqlRange(sql, tokens.start(first), Math.max(tokens.start(first), tokens.end(last)));
  }

  /** Ends the statement before a token for as long as {@code body} runs. */
  void within(int end, Runnable body) {
    int before = limit;
    limit = Math.min(end, limit);
    body.run();
    limit = before;
  }

  /** The whole statement. */
  SqlRange statement() {
    return range(0, tokens.size());
  }

  boolean isWord(int token, String lower) {
    return tokens.kind(token) == TokenKind.WORD && nameOf(token).is(lower);
  }

  int start(int token) {
    return tokens.start(token);
  }

  int end(int token) {
    return tokens.end(token);
  }

  TokenKind kindOf(int token) {
    return tokens.kind(token);
  }

  @Nullable Keyword keywordOf(int token) {
    return tokens.keyword(token);
  }

  /** The keyword or operator that a token is, in lower case; empty for anything else. */
  String wordOf(int token) {
    Keyword keyword = tokens.keyword(token);
    return keyword == null ? "" : keyword.word();
  }

  /** The text of a token as written. */
  String textOf(int token) {
    return text.substring(tokens.start(token), tokens.end(token));
  }

  /** The value of a string literal, holes shown by their names. */
  String stringValue(int token) {
    return Literals.stringValue(sql, tokens.start(token), tokens.end(token));
  }

  boolean hasHole(int token) {
    return hasHole(tokens.start(token), tokens.end(token));
  }

  boolean hasHole(int start, int end) {
    if (sql.hasHoles()) {
      for (int i = start; i < end; i++) {
        if (sql.holeAt(i) != null) {
          return true;
        }
      }
    }
    return false;
  }

  // Names

  /** A column or table name, or anything else that takes the same words. */
  Name name(String what) {
    if (!atColumnName()) {
      throw expected(what);
    }
    return takeName();
  }

  /** A name behind AS or a dot: any word. */
  Name label(String what) {
    if (!atLabel()) {
      throw expected(what);
    }
    return takeName();
  }

  /** Any word but a reserved one. */
  Name nonReserved(String what) {
    if (!at(TokenKind.WORD) || category(0) == Category.RESERVED) {
      if (!at(TokenKind.QUOTED) && !at(TokenKind.HOLE) && !atVariable(0)) {
        throw expected(what);
      }
    }
    return takeName();
  }

  /** Takes the current token as a name, whatever word it is. */
  Name takeName() {
    int token = at;
    if (at(TokenKind.COLON)) {
      advance(2);
      SqlRange range = from(token);
      return new Name(range.display(), false, range);
    }
    advance();
    return nameOf(token);
  }

  /** The name that a token spells. */
  Name nameOf(int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    SqlRange range = new SqlRange(sql, start, end);
    Keyword keyword = tokens.keyword(token);
    if (keyword != null) {
      return new Name(keyword.word(), true, range);
    }
    if (tokens.kind(token) == TokenKind.QUOTED) {
      return new Name(Literals.identifierValue(sql, start, end), !hasHole(token), range);
    }
    if (hasHole(token)) {
      StringBuilder shown = new StringBuilder();
      for (int i = start; i < end; i++) {
        Hole hole = sql.holeAt(i);
        if (hole == null) {
          shown.append(fold(text.charAt(i)));
        } else {
          shown.append(hole.display());
        }
      }
      return new Name(shown.toString(), false, range);
    }
    return new Name(fold(text, start, end), true, range);
  }

  /** ASCII letters only, as the server does in a multi-byte encoding. */
  private static String fold(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        char[] folded = new char[end - start];
        text.getChars(start, end, folded, 0);
        for (int j = i - start; j < folded.length; j++) {
          folded[j] = fold(folded[j]);
        }
        return new String(folded);
      }
    }
    return text.substring(start, end);
  }

  private static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  /**
   * {@code table}, {@code table *}, {@code ONLY table} or {@code ONLY (table)}; whether ONLY stands
   * there is for the caller to see before.
   */
  ObjectName tableName() {
    boolean only = accept("only");
    boolean parenthesised = only && accept(TokenKind.LEFT_PAREN);
    ObjectName name = objectName("a table");
    if (parenthesised) {
      expect(TokenKind.RIGHT_PAREN);
    } else if (!only && at("*")) {
      advance();
    }
    return name;
  }

  /** {@code name}, {@code schema.name} or {@code database.schema.name}. */
  ObjectName objectName(String what) {
    return qualified(name(what));
  }

  /** The rest of a dotted name. */
  ObjectName qualified(Name first) {
    Name schema = null;
    Name name = first;
    while (at(TokenKind.DOT) && kind(1) != TokenKind.OPERATOR) {
      advance();
      schema = name;
      name = label("a name");
    }
    return new ObjectName(schema, name);
  }

  /**
   * The relation in {@code table.column} or {@code schema.table.column}; null before a column
   * alone.
   */
  @Nullable ObjectName relationOfColumn() {
    Name schema = null;
    Name relation = null;
    Name column = name("a column");
    while (at(TokenKind.DOT) && kind(1) != TokenKind.OPERATOR) {
      advance();
      schema = relation;
      relation = column;
      column = label("a name");
    }
    return relation == null ? null : new ObjectName(schema, relation);
  }

  /** A name in a statement that creates or changes it; a hole before it is a clause. */
  ObjectName targetName(String what) {
    skipClauseBeforeName();
    return objectName(what);
  }

  /** A hole before a name that is no part of it stands for a clause such as IF EXISTS. */
  void skipClauseBeforeName() {
    if (at(TokenKind.HOLE)
        && (kind(1) == TokenKind.QUOTED
            || (kind(1) == TokenKind.WORD && tokens.keyword(at + 1) == null))) {
      opaque.add(here());
      advance();
    }
  }

  /** {@code (a, b)}. */
  List<Name> nameList(String what) {
    expect(TokenKind.LEFT_PAREN);
    List<Name> names = names(what);
    expect(TokenKind.RIGHT_PAREN);
    return names;
  }

  /** {@code a, b}. */
  List<Name> names(String what) {
    List<Name> names = new ArrayList<>();
    do {
      names.add(name(what));
    } while (acceptComma());
    return names;
  }

  /** {@code a, s.b}. */
  List<ObjectName> objectNames(String what) {
    List<ObjectName> names = new ArrayList<>();
    do {
      names.add(objectName(what));
    } while (acceptComma());
    return names;
  }

  // Problems

  /** What to throw where something else was expected. */
  SyntaxException expected(String what) {
    SyntaxProblem inText = tokens.problem();
    if (inText != null) {
      return new SyntaxException(inText);
    }
    return new SyntaxException(
        new SyntaxProblem("expected " + what + ", found " + found(at), here()));
  }

  /** What to throw for a sentence of its own about a token. */
  SyntaxException problem(String message, int token) {
    return new SyntaxException(new SyntaxProblem(message, range(token, token + 1)));
  }

  private String found(int token) {
    if (token >= limit) {
      return "the end of the statement";
    }
    int start = tokens.start(token);
    String shown = sql.display(start, Math.min(tokens.end(token), start + SHOWN + 1));
    int line = shown.indexOf('\n');
    int end = Math.min(line < 0 ? shown.length() : line, SHOWN);
    if (end < shown.length() && end > 0 && Character.isHighSurrogate(shown.charAt(end - 1))) {
      end--;
    }
    return end < shown.length() ? shown.substring(0, end).stripTrailing() + "…" : shown;
  }

  private static String symbol(TokenKind kind) {
    return switch (kind) {
      case LEFT_PAREN -> "(";
      case RIGHT_PAREN -> ")";
      case LEFT_BRACKET -> "[";
      case RIGHT_BRACKET -> "]";
      case COMMA -> ",";
      case DOT -> ".";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case SEMICOLON -> ";";
      case COLON -> ":";
      default -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  /** A string literal; its token. */
  int string(String what) {
    if (!at(TokenKind.STRING) && !at(TokenKind.HOLE) && !atVariable(0)) {
      throw expected(what);
    }
    int token = at;
    advance(at(TokenKind.COLON) ? 2 : 1);
    return token;
  }

  /** What was taken since {@code first}, whatever its blanks, comments, letters and quotes. */
  String spelled(int first) {
    return spelled(first, at);
  }

  /** The tokens from one up to another in one spelling for all: words in lower case, few blanks. */
  String spelled(int first, int behind) {
    StringBuilder spelled = new StringBuilder();
    for (int token = first; token < behind; token++) {
      if (token > first && isApart(token)) {
        spelled.append(' ');
      }
      spelled.append(
          switch (tokens.kind(token)) {
            case WORD -> nameOf(token).value();
            case QUOTED -> needsQuotes(token) ? textOf(token) : nameOf(token).value();
            default -> sql.display(tokens.start(token), tokens.end(token));
          });
    }
    return spelled.toString();
  }

  private boolean needsQuotes(int token) {
    String text = textOf(token);
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || c == '_' || (i > 1 && c >= '0' && c <= '9'))) {
        return true;
      }
    }
    return text.charAt(0) != '"';
  }

  /** Whether a blank belongs between a token and the one before it. */
  private boolean isApart(int token) {
    return switch (tokens.kind(token)) {
      case LEFT_PAREN ->
          switch (tokens.kind(token - 1)) {
            case WORD, QUOTED -> false;
            default -> isApartBehind(token - 1);
          };
      case LEFT_BRACKET, RIGHT_PAREN, RIGHT_BRACKET, COMMA, DOT, CAST -> false;
      case NUMBER -> !isSign(token - 1) && isApartBehind(token - 1);
      default -> isApartBehind(token - 1);
    };
  }

  private boolean isSign(int token) {
    return wordOf(token).equals("-") || wordOf(token).equals("+");
  }

  private boolean isApartBehind(int token) {
    return switch (tokens.kind(token)) {
      case LEFT_PAREN, LEFT_BRACKET, DOT, CAST, COLON -> false;
      default -> true;
    };
  }

  /** A number with its sign. */
  String number() {
    int first = at;
    if (at("-") || at("+")) {
      advance();
    }
    if (at(TokenKind.HOLE) || at("?")) {
      advance();
    } else if (atVariable(0)) {
      advance(2);
    } else {
      expect(TokenKind.NUMBER);
    }
    return spelled(first);
  }

  /** What was taken since {@code first}: its first word is the name, the rest the value. */
  Option clause(int first) {
    return new Option(nameOf(first).value(), at > first + 1 ? spelled(first + 1, at) : null);
  }
}
