package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Keyword.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Function calls: ordinary ones and those with words among their arguments. */
final class FunctionParser {
  private static final Set<String> SPECIAL =
      Set.of(
          "coalesce",
          "extract",
          "greatest",
          "grouping",
          "json",
          "json_array",
          "json_arrayagg",
          "json_exists",
          "json_object",
          "json_objectagg",
          "json_query",
          "json_scalar",
          "json_serialize",
          "json_table",
          "json_value",
          "least",
          "merge_action",
          "normalize",
          "nullif",
          "overlay",
          "position",
          "substring",
          "treat",
          "trim",
          "xmlconcat",
          "xmlelement",
          "xmlexists",
          "xmlforest",
          "xmlparse",
          "xmlpi",
          "xmlroot",
          "xmlserialize",
          "xmltable");

  /** What stands between the arguments of the XML and JSON functions (9.15 and 9.16, 16 to 18). */
  private static final Set<String> CLAUSE_WORDS =
      Set.of(
          "absent",
          "array",
          "by",
          "columns",
          "conditional",
          "content",
          "default",
          "document",
          "empty",
          "encoding",
          "error",
          "exists",
          "for",
          "format",
          "indent",
          "json",
          "keep",
          "keys",
          "name",
          "nested",
          "no",
          "null",
          "object",
          "omit",
          "on",
          "ordinality",
          "passing",
          "path",
          "preserve",
          "quotes",
          "ref",
          "scalar",
          "standalone",
          "string",
          "strip",
          "unconditional",
          "unique",
          "unknown",
          "value",
          "version",
          "whitespace",
          "with",
          "without",
          "wrapper",
          "yes");

  /** What counts the characters of a text. */
  private static final Set<String> LENGTH = Set.of("length", "char_length", "character_length");

  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  FunctionParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** Whether the word at the current place is a function with a syntax of its own. */
  boolean atSpecial() {
    return SPECIAL.contains(cursor.word());
  }

  /** An ordinary call, from its opening parenthesis. */
  Shape call(int first, ObjectName name) {
    Facts facts = grammar.expressions().facts();
    int place = facts.reserveCall();
    cursor.enter();
    cursor.expect(TokenKind.LEFT_PAREN);
    int count = 0;
    List<Shape> arguments = List.of();
    boolean ordered = false;
    if (cursor.at("*") && cursor.kind(1) == TokenKind.RIGHT_PAREN) {
      cursor.advance();
    } else if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      if (!cursor.accept("distinct")) {
        cursor.accept("all");
      }
      arguments = arguments();
      count = arguments.size();
      if (cursor.at("order")) {
        ordered = true;
        grammar.queries().orderBy();
      }
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    cursor.leave();
    if (ordered && cursor.at("within", "group")) {
      throw cursor.problem(
          "ORDER BY stands either in the call or in WITHIN GROUP", cursor.position());
    }
    facts.call(place, new FunctionCall(name, count, cursor.from(first)));
    if (count > 0 && cursor.at(TokenKind.STRING)) { // A literal of a type with modifiers.
      cursor.advance();
    } else {
      suffixes();
    }
    boolean length = name.schema() == null && LENGTH.contains(name.name().value());
    return length && count == 1 && arguments.get(0) instanceof Shape.Column column && column.bare()
        ? new Shape.Length(column.name())
        : Shape.OTHER;
  }

  private List<Shape> arguments() {
    List<Shape> arguments = new ArrayList<>();
    do {
      cursor.accept("variadic");
      boolean named =
          cursor.atTypeOrFunctionName()
              && (cursor.kind(1) == TokenKind.ASSIGN || cursor.word(1).equals("=>"));
      if (named) {
        cursor.advance(2);
      }
      arguments.add(grammar.expressions().any());
    } while (cursor.acceptComma());
    return arguments;
  }

  /** WITHIN GROUP, FILTER, OVER. */
  private void suffixes() {
    if (cursor.at("within") && cursor.word(1).equals("group")) {
      cursor.advance(2);
      cursor.expect(TokenKind.LEFT_PAREN);
      grammar.queries().orderBy();
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    if (cursor.at("filter") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
      cursor.advance(2);
      cursor.expect("where");
      grammar.expressions().any();
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    if (cursor.at("over") && (cursor.kind(1) == TokenKind.LEFT_PAREN || cursor.atColumnName(1))) {
      cursor.advance();
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        grammar.queries().windowDefinition();
      } else {
        cursor.name("a window");
      }
    }
  }

  /** A call with words among its arguments, from its name. */
  Shape special() {
    ExpressionParser expressions = grammar.expressions();
    int place = expressions.facts().reserveCall();
    int first = cursor.position();
    cursor.enter();
    Name name = cursor.takeName();
    cursor.expect(TokenKind.LEFT_PAREN);
    int count =
        switch (name.value()) {
          case "extract" -> extract();
          case "overlay", "substring" -> substring();
          case "position" -> position();
          case "trim" -> trim();
          case "treat" -> treat();
          case "nullif" -> {
            expressions.any();
            cursor.expect(TokenKind.COMMA);
            expressions.any();
            yield 2;
          }
          case "coalesce", "greatest", "least", "grouping", "xmlconcat", "normalize" ->
              expressions.list();
          case "merge_action" -> 0;
          case "xmlforest" -> labelled();
          default -> mixed(name.value());
        };
    cursor.expect(TokenKind.RIGHT_PAREN);
    cursor.leave();
    SqlRange range = cursor.from(first);
    expressions.facts().call(place, new FunctionCall(new ObjectName(null, name), count, range));
    suffixes();
    return Shape.OTHER;
  }

  private int extract() {
    if (cursor.at(TokenKind.STRING)) {
      cursor.advance();
    } else {
      Category category = cursor.category(0);
      if (category == Category.RESERVED || category == Category.COLUMN_NAME) {
        throw cursor.expected("a field such as YEAR");
      }
      cursor.label("a field such as YEAR");
    }
    cursor.expect("from");
    grammar.expressions().any();
    return 2;
  }

  /** Ordinary arguments, or FROM, FOR, SIMILAR, PLACING between them. */
  private int substring() {
    ExpressionParser expressions = grammar.expressions();
    int count = 0;
    if (cursor.at(TokenKind.RIGHT_PAREN)) {
      return 0;
    }
    count += arguments().size();
    while (true) {
      switch (cursor.word()) {
        case "from", "for", "placing", "similar", "escape" -> {
          cursor.advance();
          expressions.any();
          count++;
        }
        default -> {
          return count;
        }
      }
    }
  }

  private int position() {
    ExpressionParser expressions = grammar.expressions();
    expressions.restricted();
    cursor.expect("in");
    expressions.restricted();
    return 2;
  }

  private int trim() {
    ExpressionParser expressions = grammar.expressions();
    switch (cursor.word()) {
      case "both", "leading", "trailing" -> cursor.advance();
      default -> {}
    }
    int count = 0;
    if (!cursor.at("from")) {
      count += expressions.list();
    }
    if (cursor.accept("from")) {
      count += expressions.list();
    }
    return count;
  }

  private int treat() {
    grammar.expressions().any();
    cursor.expect("as");
    grammar.types().type();
    return 1;
  }

  private int labelled() {
    int count = 0;
    do {
      grammar.expressions().any();
      if (cursor.accept("as")) {
        cursor.label("a name");
      }
      count++;
    } while (cursor.acceptComma());
    return count;
  }

  /** The XML and JSON functions: expressions, types and their words in whatever order. */
  private int mixed(String function) {
    int count = 0;
    boolean afterOperand = false;
    while (!cursor.at(TokenKind.RIGHT_PAREN)) {
      if (cursor.at(TokenKind.COMMA) || cursor.at(TokenKind.COLON)) {
        cursor.advance();
        afterOperand = false;
        continue;
      }
      if (afterOperand && !isClauseWord(cursor.word()) && !isFollower()) {
        throw cursor.expected(", or )");
      }
      int operands = mixedPart(function);
      afterOperand = operands > 0;
      count += operands;
    }
    return count;
  }

  private boolean isFollower() {
    return switch (cursor.word()) {
      case "returning", "as", "order" -> true;
      case "true", "false" ->
          cursor.word(1).equals("on"); // What JSON_EXISTS takes, by the grammar all.
      default -> false;
    };
  }

  private int mixedPart(String function) {
    String word = cursor.word();
    switch (word) {
      case "returning" -> {
        cursor.advance();
        grammar.types().type();
        return 0;
      }
      case "as" -> {
        cursor.advance();
        if (function.equals("xmlserialize")) {
          grammar.types().type();
        } else {
          cursor.label("a name");
        }
        return 0;
      }
      case "order" -> {
        grammar.queries().orderBy();
        return 0;
      }
      case "xmlattributes" -> {
        cursor.advance();
        cursor.expect(TokenKind.LEFT_PAREN);
        int count = labelled();
        cursor.expect(TokenKind.RIGHT_PAREN);
        return count;
      }
      default -> {}
    }
    if (word.equals("name") && afterOpening() && function.startsWith("xml")) {
      cursor.advance();
      cursor.label("a name");
      return 0;
    }
    if (function.equals("json_array") && afterOpening() && grammar.queries().atQuery()) {
      grammar.queries().nested();
      return 1;
    }
    if (isClauseWord(word) && !(word.equals("name") && function.startsWith("xml"))) {
      cursor.advance();
      return 0;
    }
    grammar.expressions().any();
    return 1;
  }

  private boolean afterOpening() {
    return cursor.kindOf(cursor.position() - 1) == TokenKind.LEFT_PAREN;
  }

  /** A clause's word, unless it stands as a column or function does. */
  private boolean isClauseWord(String word) {
    if (!CLAUSE_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
      return false;
    }
    return switch (cursor.kind(1)) {
      case DOT, LEFT_PAREN, LEFT_BRACKET, CAST, OPERATOR ->
          word.equals("default"); // No name is spelled so; its value may begin with any of these.
      default -> true;
    };
  }
}
