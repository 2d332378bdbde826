package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Looks closer at the call of a routine: what is passed, and whether the call surely happens. */
public final class CallReader {
  /** Words outside of parentheses with which a call in a query may not happen, or not once. */
  private static final Set<String> DECIDING =
      Set.of(
          "where",
          "case",
          "limit",
          "join",
          "group",
          "having",
          "union",
          "intersect",
          "except",
          "order",
          "offset",
          "fetch",
          "with",
          "and",
          "or",
          "window",
          "lateral",
          "distinct",
          "tablesample",
          "insert",
          "update",
          "delete",
          "merge");

  /** Words that stand in no expression of one row without a query. */
  private static final Set<String> NO_EXPRESSION =
      Set.of("select", "values", "over", "within", "filter", "exists");

  /** Words outside of parentheses that make a SELECT more than its expressions. */
  private static final Set<String> CLAUSES =
      Set.of(
          "from",
          "where",
          "group",
          "having",
          "order",
          "limit",
          "offset",
          "fetch",
          "for",
          "union",
          "intersect",
          "except",
          "window",
          "distinct",
          "with",
          "into",
          "insert",
          "update",
          "delete",
          "merge");

  private final TokenCursor cursor;
  private final TokenBuffer tokens = new TokenBuffer();
  private final Excerpt excerpt;

  private CallReader(SqlRange range) {
    SqlText sql = range.sql();
    this.cursor = new TokenCursor(sql);
    Lexer lexer = new Lexer(sql, range.start(), range.end(), new ArrayList<>());
    TokenKind kind = lexer.next();
    while (kind != TokenKind.END) {
      tokens.add(kind, lexer.start(), lexer.end(), lexer.keyword());
      kind = lexer.next();
    }
    tokens.end(lexer.start(), lexer.end());
    cursor.open(tokens);
    this.excerpt = new Excerpt(cursor, Set.of(), 0);
  }

  /**
   * An argument of a call.
   *
   * @param name in {@code name => value}, folded; null if it is passed by position
   * @param type its type in canonical spelling; null if that cannot be told, as of a string
   * @param string whether it is a string without type
   * @param value its text if that is known, else null; never for NULL
   */
  public record Argument(
      @Nullable String name, @Nullable String type, boolean string, @Nullable SqlText value) {}

  /**
   * The arguments of a call, in order.
   *
   * @param call from the name of the routine to the closing parenthesis; CALL may stand before it
   * @param values the variables whose text is known where the call stands
   */
  public static List<Argument> arguments(SqlRange call, Map<String, SqlText> values) {
    return new CallReader(call).arguments(values);
  }

  /** The text of an expression, null if it is not known. */
  static @Nullable SqlText value(SqlRange expression) {
    CallReader reader = new CallReader(expression);
    return reader.argument(0, reader.tokens.size(), Constants.none()).value();
  }

  /** The same where no variable is known. */
  public static List<Argument> arguments(SqlRange call) {
    return arguments(call, Map.of());
  }

  /** Whether a query is SELECT, an expression without subquery, and nothing else. */
  public static boolean selectsOneExpression(SqlRange query) {
    return new CallReader(query).selectsOneExpression();
  }

  private boolean selectsOneExpression() {
    boolean first = cursor.wordOf(0).equals("select") || cursor.wordOf(0).equals("return");
    int depth = 0;
    for (int token = first ? 1 : 0; cursor.kindOf(token) != TokenKind.END; token++) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN, LEFT_BRACKET -> depth++;
        case RIGHT_PAREN, RIGHT_BRACKET -> depth--;
        case COMMA, SEMICOLON -> {
          if (depth == 0) {
            return false;
          }
        }
        case WORD -> {
          if (NO_EXPRESSION.contains(cursor.wordOf(token))
              || (depth == 0 && CLAUSES.contains(cursor.wordOf(token)))) {
            return false;
          }
        }
        default -> {}
      }
    }
    return true;
  }

  private List<Argument> arguments(Map<String, SqlText> values) {
    Constants constants = new Constants(values.keySet());
    constants.putAll(values);
    int token = 0;
    while (cursor.kindOf(token) != TokenKind.LEFT_PAREN && cursor.kindOf(token) != TokenKind.END) {
      token++;
    }
    List<Argument> arguments = new ArrayList<>();
    int first = token + 1;
    int depth = 0;
    for (token = first; cursor.kindOf(token) != TokenKind.END; token++) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN, LEFT_BRACKET -> depth++;
        case RIGHT_BRACKET -> depth--;
        case RIGHT_PAREN -> {
          depth--;
          if (depth < 0) {
            if (token > first || !arguments.isEmpty()) {
              arguments.add(argument(first, token, constants));
            }
            return arguments;
          }
        }
        case COMMA -> {
          if (depth == 0) {
            arguments.add(argument(first, token, constants));
            first = token + 1;
          }
        }
        default -> {}
      }
    }
    return arguments;
  }

  private Argument argument(int start, int behind, Constants constants) {
    int first = start;
    String name = null;
    if (cursor.kindOf(first + 1) == TokenKind.ASSIGN || cursor.wordOf(first + 1).equals("=>")) {
      name = cursor.nameOf(first).value();
      first += 2;
    }
    SqlText value = DynamicSql.evaluate(cursor, first, behind, constants);
    boolean known = !value.hasHoles() && first < behind;
    Literal literal = null;
    String type = null;
    Expression expression = excerpt.begin().addAll(first, behind).expression(behind);
    if (expression != null) {
      literal = expression.literal();
      type = type(expression);
    }
    return new Argument(
        name,
        type,
        literal != null && literal.kind() == Literal.Kind.STRING && type == null,
        known ? value : null);
  }

  private static @Nullable String type(Expression expression) {
    Literal literal = expression.literal();
    if (literal == null) {
      return null;
    }
    if (!expression.casts().isEmpty()) {
      return expression.casts().size() == 1 && expression.casts().get(0).modifiers().isEmpty()
          ? expression.casts().get(0).toString()
          : null;
    }
    return switch (literal.kind()) {
      case BOOLEAN -> "boolean";
      case NUMBER -> number(literal.value());
      case NULL, STRING -> null;
    };
  }

  private static @Nullable String number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? text.length() < 10 ? "integer" : null : "numeric";
  }

  /**
   * Whether a query surely calls a function, once: the call is an item of its own in the SELECT
   * list of a query without FROM, or all of its FROM, and nothing decides whether it happens.
   *
   * @param query the query, with or without the word SELECT
   * @param call a part of it, of the same text
   */
  public static boolean surelyCalls(SqlRange query, SqlRange call) {
    return query.sql() == call.sql() && new CallReader(query).surelyCalls(call.start());
  }

  private boolean surelyCalls(int call) {
    boolean called = false;
    int from = -1;
    int depth = 0;
    for (int token = 0; cursor.kindOf(token) != TokenKind.END; token++) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN, LEFT_BRACKET -> depth++;
        case RIGHT_PAREN, RIGHT_BRACKET -> depth--;
        default -> {
          String word = cursor.wordOf(token).toLowerCase(Locale.ROOT);
          if (depth > 0) {
            continue;
          }
          boolean secondItem = from >= 0 && cursor.kindOf(token) == TokenKind.COMMA;
          if (secondItem || DECIDING.contains(word)) {
            return false;
          }
          if (word.equals("from")) {
            from = token;
            called = false;
          } else if (cursor.start(token) == call) {
            called = from < 0 || token == from + 1;
          }
        }
      }
    }
    return called;
  }
}
