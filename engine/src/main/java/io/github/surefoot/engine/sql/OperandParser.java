package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.sql.Keyword.Category;
import io.github.surefoot.engine.sql.Shape.Column;
import io.github.surefoot.engine.sql.Shape.Constant;
import io.github.surefoot.engine.sql.Shape.Subquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The operands of expressions (c_expr of the server's grammar). */
final class OperandParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;
  private Set<String> variables = Set.of();

  OperandParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** The variables of a routine: names that are values, not columns. */
  void variables(Set<String> names) {
    variables = names;
  }

  /** An operand: literal, column, call, parentheses. */
  Shape operand() {
    switch (cursor.kind()) {
      case NUMBER -> {
        return constant(Literal.Kind.NUMBER);
      }
      case STRING, BIT_STRING -> {
        return constant(Literal.Kind.STRING);
      }
      case PARAMETER -> {
        cursor.advance();
        indirection();
        return Shape.VALUE;
      }
      case LEFT_PAREN -> {
        Shape inner = parentheses();
        return indirection() ? Shape.OTHER : inner;
      }
      case HOLE, QUOTED -> {
        return named();
      }
      case COLON -> {
        if (cursor.atVariable(0)) {
          cursor.advance(2);
          return Shape.VALUE;
        }
        throw cursor.expected("an expression");
      }
      case WORD -> {
        return word();
      }
      default -> throw cursor.expected("an expression");
    }
  }

  private Constant constant(Literal.Kind kind) {
    Constant constant = new Constant(kind, cursor.position(), false, List.of());
    cursor.advance();
    return constant;
  }

  private Shape word() {
    String word = cursor.word();
    if (word.isEmpty()) {
      return named();
    }
    if (isKeywordCall(word)) {
      return keywordCall();
    }
    switch (word) {
      case "null" -> {
        return constant(Literal.Kind.NULL);
      }
      case "true", "false" -> {
        Constant constant =
            new Constant(Literal.Kind.BOOLEAN, cursor.position(), word.equals("false"), List.of());
        cursor.advance();
        return constant;
      }
      case "default" -> {
        cursor.advance();
        return Shape.OTHER;
      }
      case "case" -> {
        return caseExpression();
      }
      case "cast" -> {
        return castCall();
      }
      case "array" -> {
        return array();
      }
      case "current_schema", "system_user" -> {
        return cursor.kind(1) == TokenKind.LEFT_PAREN || cursor.kind(1) == TokenKind.DOT
            ? named()
            : keywordCall();
      }
      case "collation" -> {
        if (cursor.word(1).equals("for")) {
          cursor.advance(2);
          parentheses();
          return Shape.OTHER;
        }
      }
      case "row" -> {
        if (cursor.kind(1) == TokenKind.LEFT_PAREN) {
          return explicitRow();
        }
      }
      case "exists" -> {
        if (cursor.kind(1) == TokenKind.LEFT_PAREN) {
          cursor.advance();
          if (!(parentheses() instanceof Subquery)) {
            throw cursor.problem("EXISTS takes a query", cursor.position() - 1);
          }
          return Shape.OTHER;
        }
      }
      default -> {}
    }
    if (cursor.category(0) == Category.RESERVED) {
      throw cursor.expected("an expression");
    }
    if (grammar.types().atTypedLiteral()) {
      return typedLiteral();
    }
    return named();
  }

  /** {@code timestamp '2024-01-01'}, {@code interval '1' day}. */
  private Shape typedLiteral() {
    boolean interval = cursor.at("interval");
    int first = cursor.position();
    TypeName type = grammar.types().typeBeforeLiteral();
    grammar.expressions().facts().cast(type);
    if (!cursor.at(TokenKind.STRING)) {
      throw cursor.expected("a string");
    }
    Constant constant = constant(Literal.Kind.STRING);
    if (interval && cursor.position() - first == 2) {
      grammar.types().intervalFields();
    }
    return constant.castTo(type);
  }

  /** Whether a reserved word may begin an expression. */
  static boolean startsOperand(String word) {
    return switch (word) {
      case "not", "null", "true", "false", "case", "cast", "array", "default", "distinct", "all" ->
          true;
      default -> isKeywordCall(word);
    };
  }

  /** The functions that are called without parentheses. */
  static boolean isKeywordCall(String word) {
    return switch (word) {
      case "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_role",
          "current_user",
          "session_user",
          "user",
          "current_catalog" ->
          true;
      default -> false;
    };
  }

  private Shape keywordCall() {
    Name name = cursor.takeName();
    if (cursor.at(TokenKind.LEFT_PAREN) && cursor.kind(1) == TokenKind.NUMBER) {
      cursor.advance(2);
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    grammar
        .expressions()
        .facts()
        .call(new FunctionCall(new ObjectName(null, name), -1, name.range()));
    return Shape.OTHER;
  }

  private Shape castCall() {
    cursor.advance();
    cursor.expect(TokenKind.LEFT_PAREN);
    Shape operand = grammar.expressions().any();
    cursor.expect("as");
    TypeName type = grammar.types().type();
    cursor.expect(TokenKind.RIGHT_PAREN);
    return grammar.expressions().castTo(operand, type);
  }

  private Shape caseExpression() {
    cursor.advance();
    if (!cursor.at("when")) {
      grammar.expressions().any();
    }
    if (!cursor.at("when")) {
      throw cursor.expected("WHEN");
    }
    while (cursor.accept("when")) {
      grammar.expressions().any();
      cursor.expect("then");
      grammar.expressions().any();
    }
    if (cursor.accept("else")) {
      grammar.expressions().any();
    }
    cursor.expect("end");
    return Shape.OTHER;
  }

  private Shape array() {
    cursor.advance();
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      if (!(parentheses() instanceof Subquery query)) {
        throw cursor.problem("ARRAY takes a query or a list in brackets", cursor.position() - 1);
      }
      // Behind = ANY it is as good as the query itself; indirection leaves one value.
      return indirection() ? Shape.OTHER : query;
    }
    Shape list = arrayList();
    indirection();
    return list;
  }

  private Shape arrayList() {
    cursor.enter();
    cursor.expect(TokenKind.LEFT_BRACKET);
    boolean values = true;
    List<Constant> constants = new ArrayList<>();
    int count = 0;
    if (!cursor.at(TokenKind.RIGHT_BRACKET)) {
      do {
        if (cursor.at(TokenKind.LEFT_BRACKET)) {
          values &= arrayList() instanceof Shape.Values;
        } else {
          Shape element = grammar.expressions().any();
          values &= Shape.isValue(element);
          if (element instanceof Constant constant) {
            constants.add(constant);
          }
        }
        count++;
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_BRACKET);
    cursor.leave();
    return values
        ? new Shape.Values(count, constants.size() == count ? constants : List.of())
        : Shape.OTHER;
  }

  private Shape explicitRow() {
    cursor.advance(2);
    List<Shape> fields = new ArrayList<>();
    if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      do {
        fields.add(grammar.expressions().any());
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Shape.Row(fields);
  }

  /**
   * Parentheses: a query, one expression, or a row.
   *
   * @return for one expression what it is
   */
  Shape parentheses() {
    cursor.expect(TokenKind.LEFT_PAREN);
    if (grammar.queries().atQuery()) {
      return grammar.queries().subquery();
    }
    if (!cursor.at(TokenKind.LEFT_PAREN)) {
      return closeRow(grammar.expressions().any());
    }
    // Only behind the inner parenthesis is it known whether this one opens a query.
    cursor.enter();
    Shape inner = parentheses();
    if (inner instanceof Subquery query && grammar.queries().atTail()) {
      inner = grammar.queries().continued(query);
      cursor.expect(TokenKind.RIGHT_PAREN);
      cursor.leave();
      return inner;
    }
    Shape operand = indirection() ? Shape.OTHER : inner;
    Shape shape = closeRow(grammar.expressions().continued(operand));
    cursor.leave();
    return shape;
  }

  private Shape closeRow(Shape operand) {
    Shape first = withRest(operand);
    if (!cursor.at(TokenKind.COMMA)) {
      cursor.expect(TokenKind.RIGHT_PAREN);
      return first;
    }
    List<Shape> fields = new ArrayList<>();
    fields.add(first);
    while (cursor.acceptComma()) {
      fields.add(withRest(grammar.expressions().any()));
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Shape.Row(fields);
  }

  /** Behind a field a hole may stand for the rest of it, or for more fields: {@code (?«, ?»)}. */
  private Shape withRest(Shape field) {
    if (!cursor.at(TokenKind.HOLE)) {
      return field;
    }
    while (cursor.at(TokenKind.HOLE)) {
      cursor.advance();
    }
    return Shape.OTHER;
  }

  /** {@code .field}, {@code .*} and subscripts behind an operand; whether there were any. */
  private boolean indirection() {
    boolean any = false;
    while (true) {
      if (cursor.at(TokenKind.LEFT_BRACKET)) {
        subscript();
      } else if (cursor.at(TokenKind.DOT)) {
        cursor.advance();
        if (cursor.at("*")) {
          cursor.advance();
        } else {
          cursor.label("a field");
        }
      } else {
        return any;
      }
      any = true;
    }
  }

  /** {@code [1]}, {@code [1:2]}, {@code [:2]}. */
  void subscript() {
    cursor.advance();
    boolean slice = cursor.accept(TokenKind.COLON);
    if (!slice) {
      grammar.expressions().any();
      slice = cursor.accept(TokenKind.COLON);
    }
    if (slice && !cursor.at(TokenKind.RIGHT_BRACKET)) {
      grammar.expressions().any();
    }
    cursor.expect(TokenKind.RIGHT_BRACKET);
  }

  /** A column, a call, or a literal of a named type. */
  private Shape named() {
    int first = cursor.position();
    boolean functionOnly = cursor.category(0) == Category.TYPE_OR_FUNCTION;
    boolean columnOnly = cursor.category(0) == Category.COLUMN_NAME;
    if (columnOnly
        && cursor.kind(1) == TokenKind.LEFT_PAREN
        && cursor.at(TokenKind.WORD)
        && grammar.functions().atSpecial()) {
      return grammar.functions().special();
    }
    boolean hole = cursor.at(TokenKind.HOLE);
    Name name = cursor.takeName();
    if (cursor.at(TokenKind.LEFT_PAREN) && !columnOnly) {
      return grammar.functions().call(first, new ObjectName(null, name));
    }
    if (cursor.at(TokenKind.STRING) && !columnOnly && !hole) {
      return typedBy(new ObjectName(null, name), first);
    }
    if (functionOnly) {
      throw cursor.expected("(");
    }
    return dotted(first, name, hole);
  }

  private Shape typedBy(ObjectName name, int first) {
    TypeName type = grammar.types().named(name, cursor.from(first));
    grammar.expressions().facts().cast(type);
    return constant(Literal.Kind.STRING).castTo(type);
  }

  private Shape dotted(int first, Name start, boolean hole) {
    Name qualifier = null;
    Name name = start;
    boolean field = false;
    while (true) {
      if (cursor.at(TokenKind.DOT)) {
        cursor.advance();
        if (cursor.at("*")) {
          cursor.advance();
          return Shape.OTHER;
        }
        if (!field) {
          qualifier = name;
          name = cursor.label("a column");
        } else {
          cursor.label("a field");
        }
      } else if (cursor.at(TokenKind.LEFT_BRACKET)) {
        subscript();
        field = true;
      } else {
        break;
      }
    }
    if (qualifier != null && !field) {
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        return grammar.functions().call(first, new ObjectName(qualifier, name));
      }
      if (cursor.at(TokenKind.STRING)) {
        return typedBy(new ObjectName(qualifier, name), first);
      }
    }
    return column(qualifier, name, field, hole && qualifier == null);
  }

  private Shape column(@Nullable Name qualifier, Name name, boolean field, boolean hole) {
    Name root = qualifier == null ? name : qualifier;
    if (hole || (root.known() && variables.contains(root.value()))) {
      return Shape.VALUE;
    }
    grammar.expressions().facts().column(name.value());
    grammar.queries().use(qualifier, name, false);
    return field ? Shape.OTHER : new Column(qualifier, name, List.of());
  }
}
