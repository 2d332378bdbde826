package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Keyword.Category;
import io.github.surefoot.engine.sql.Shape.Column;
import io.github.surefoot.engine.sql.Shape.Constant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Expressions by precedence (manual 4.1.6; a_expr, b_expr and c_expr of the server's grammar). They
 * are read for their facts, not kept as trees.
 */
final class ExpressionParser {
  // Binding powers, from loose to tight.
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int IS = 4;
  private static final int COMPARISON = 5;
  private static final int BETWEEN = 6;
  private static final int OTHER_OPERATOR = 8;
  private static final int ADDITIVE = 9;
  private static final int MULTIPLICATIVE = 10;
  private static final int POWER = 11;
  private static final int AT = 12;
  private static final int COLLATE = 13;
  private static final int SIGN = 14;
  private static final int CAST = 16;
  private static final int NONE = -1;

  private static final Set<String> NORMAL_FORMS = Set.of("nfc", "nfd", "nfkc", "nfkd");

  private final TokenCursor cursor;
  private final PostgresGrammar grammar;
  private final Conditions conditions = new Conditions(this::known);
  private Facts facts = new Facts();

  ExpressionParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** Where facts go at present. */
  Facts facts() {
    return facts;
  }

  /** Forgets what an abandoned statement left behind. */
  void reset() {
    facts = new Facts();
  }

  /** Sends facts elsewhere; returns where they went. */
  Facts collectInto(Facts other) {
    Facts before = facts;
    facts = other;
    return before;
  }

  /** An expression with its facts. */
  Expression expression() {
    return kept(() -> parse(0, false));
  }

  /** An expression without AND, OR, NOT, IN, LIKE, COLLATE …: what DEFAULT of a column takes. */
  Expression restrictedExpression() {
    return kept(() -> parse(0, true));
  }

  /** {@code ( expression )}; the range is within the parentheses. */
  Expression parenthesised() {
    cursor.expect(TokenKind.LEFT_PAREN);
    Expression inner = expression();
    cursor.expect(TokenKind.RIGHT_PAREN);
    return inner;
  }

  /** Says whose columns the conditions that follow are about, see {@link Conditions#about}. */
  @Nullable Name about(@Nullable Name relation) {
    return conditions.about(relation);
  }

  /** A condition, or the clause that a hole stands for in its place. */
  Expression holeAsExpression() {
    SqlRange range = cursor.here();
    cursor.advance();
    return new Expression(
        range,
        List.of(),
        Set.of(),
        null,
        null,
        List.of(new Conjunct.Other()),
        List.of(),
        false,
        true);
  }

  /** A call with its facts: what an index may hold without parentheses. */
  Expression callExpression() {
    int first = cursor.position();
    boolean name = cursor.at(TokenKind.WORD) || cursor.at(TokenKind.QUOTED);
    boolean keyword = OperandParser.isKeywordCall(cursor.word());
    Expression call = kept(grammar.operands()::operand);
    boolean closed = cursor.kindOf(cursor.position() - 1) == TokenKind.RIGHT_PAREN;
    if (call.range().start() != call.range().end() && !keyword && !(name && closed)) {
      throw cursor.problem("expected a column, a function or an expression in ()", first);
    }
    return call;
  }

  /** WHERE CURRENT OF cursor. */
  Expression currentOf() {
    return kept(
        () -> {
          cursor.advance(2);
          return Shape.Condition.of(new Conjunct.CurrentOf(cursor.name("a cursor")));
        });
  }

  private Expression kept(Supplier<Shape> reader) {
    Facts mine = new Facts();
    Facts outer = collectInto(mine);
    int first = cursor.position();
    Shape shape = reader.get();
    collectInto(outer);
    outer.addAll(mine);
    SqlRange range = cursor.from(first);
    Literal literal = shape instanceof Constant constant ? literal(constant) : null;
    Expression.ColumnCast cast =
        shape instanceof Column column
            ? new Expression.ColumnCast(column.name(), column.casts())
            : null;
    return new Expression(
        range,
        mine.calls(),
        mine.columns(),
        literal,
        cast,
        conditions.conjuncts(shape),
        mine.casts(),
        mine.hasSubquery(),
        cursor.hasHole(range.start(), range.end()));
  }

  /** A literal without a hole; null if it has one. */
  private @Nullable Literal known(Constant constant) {
    return cursor.hasHole(constant.token()) ? null : literal(constant);
  }

  private Literal literal(Constant constant) {
    String text =
        switch (constant.kind()) {
          case NULL -> "";
          case BOOLEAN -> cursor.nameOf(constant.token()).value();
          case NUMBER -> (constant.negative() ? "-" : "") + cursor.textOf(constant.token());
          case STRING -> cursor.stringValue(constant.token());
        };
    return new Literal(constant.kind(), text, constant.casts());
  }

  /** An expression whose facts go where facts go at present. */
  Shape any() {
    return parse(0, false);
  }

  /** As {@link #any} without AND, OR, NOT, IN, LIKE, COLLATE … */
  Shape restricted() {
    return parse(0, true);
  }

  /** The rest of an expression whose first operand is read. */
  Shape continued(Shape operand) {
    return infix(operand, 0, false);
  }

  /** Expressions with commas between them. */
  int list() {
    int count = 0;
    do {
      any();
      count++;
    } while (cursor.acceptComma());
    return count;
  }

  /** The value of a string without holes, null for anything else. */
  @Nullable String string(Shape shape) {
    Literal literal = shape instanceof Constant constant ? known(constant) : null;
    return literal != null && literal.kind() == Literal.Kind.STRING ? literal.value() : null;
  }

  private Shape parse(int minimum, boolean restricted) {
    cursor.enter();
    Shape shape = infix(prefix(restricted), minimum, restricted);
    cursor.leave();
    return shape;
  }

  // Prefix operators

  private Shape prefix(boolean restricted) {
    if (cursor.at(TokenKind.OPERATOR)) {
      return prefixOperator(restricted);
    }
    if (!restricted && cursor.at("not")) {
      cursor.advance();
      return conditions.not(parse(NOT + 1, false));
    }
    if (cursor.at("operator") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
      namedOperator();
      parse(OTHER_OPERATOR + 1, restricted);
      return Shape.OTHER;
    }
    return grammar.operands().operand();
  }

  private Shape prefixOperator(boolean restricted) {
    String operator = cursor.word();
    if (operator.equals("+") || operator.equals("-")) {
      cursor.advance();
      Shape operand = parse(SIGN + 1, restricted);
      if (operand instanceof Constant number && number.kind() == Literal.Kind.NUMBER) {
        return operator.equals("-")
            ? new Constant(number.kind(), number.token(), !number.negative(), number.casts())
            : number;
      }
      return Shape.isValue(operand) ? Shape.VALUE : Shape.OTHER;
    }
    if (operator.startsWith("?")) {
      if (operator.length() == 1) {
        cursor.advance();
      } else {
        cursor.splitOperator();
      }
      return Shape.VALUE;
    }
    if (isComparison(operator) || "*/%^".contains(operator) || operator.equals("=>")) {
      throw cursor.expected("an expression");
    }
    cursor.advance();
    parse(OTHER_OPERATOR + 1, restricted);
    return Shape.OTHER;
  }

  private static boolean isComparison(String operator) {
    return switch (operator) {
      case "=", "<", ">", "<=", ">=", "<>", "!=" -> true;
      default -> false;
    };
  }

  // Infix and postfix operators

  private Shape infix(Shape first, int minimum, boolean restricted) {
    Shape left = first;
    int ceiling = Integer.MAX_VALUE;
    while (true) {
      int power = power(restricted);
      if (power < minimum || power == NONE) {
        return left;
      }
      if (power > ceiling) {
        throw cursor.expected("AND, OR or the end of the expression");
      }
      ceiling = Integer.MAX_VALUE;
      switch (power) {
        case OR -> left = conditions.or(left, right(OR));
        case AND -> left = conditions.and(left, right(AND));
        case IS -> {
          boolean open = cursor.at("is") && opensOperand();
          left = is(left, restricted);
          ceiling = open ? IS - 1 : ceiling;
        }
        case COMPARISON -> {
          String operator = cursor.word();
          cursor.advance();
          left =
              atQuantifier()
                  ? quantified(left, operator)
                  : conditions.compare(operator, left, parse(COMPARISON + 1, restricted));
          ceiling = COMPARISON - 1;
        }
        case BETWEEN -> {
          boolean list = cursor.at("in") || cursor.word(1).equals("in");
          left = like(left);
          ceiling = list ? ceiling : BETWEEN - 1;
        }
        case OTHER_OPERATOR -> left = otherOperator(left, restricted);
        case ADDITIVE, MULTIPLICATIVE, POWER -> {
          cursor.advance();
          if (atQuantifier()) {
            left = quantified(left, "");
          } else {
            Shape operand = parse(power + 1, restricted);
            left = Shape.isValue(left) && Shape.isValue(operand) ? Shape.VALUE : Shape.OTHER;
          }
        }
        case AT -> left = atTimeZone();
        case COLLATE -> {
          cursor.advance();
          cursor.objectName("a collation");
          left = Shape.isValue(left) ? Shape.VALUE : Shape.OTHER;
        }
        default -> left = cast(left);
      }
    }
  }

  private Shape right(int power) {
    cursor.advance();
    return parse(power + 1, false);
  }

  /** How tightly the operator at the current place binds; {@link #NONE} if there is none. */
  private int power(boolean restricted) {
    switch (cursor.kind()) {
      case OPERATOR:
        return switch (cursor.word()) {
          case "=", "<", ">", "<=", ">=", "<>", "!=" -> COMPARISON;
          case "+", "-" -> ADDITIVE;
          case "*", "/", "%" -> MULTIPLICATIVE;
          case "^" -> POWER;
          case "=>" -> NONE;
          default -> OTHER_OPERATOR;
        };
      case CAST:
        return CAST;
      case HOLE:
        return holeIsOperator() ? OR : NONE;
      case WORD:
        return restricted ? restrictedWordPower() : wordPower();
      default:
        return NONE;
    }
  }

  private int wordPower() {
    if (isLabel()) {
      return NONE;
    }
    return switch (cursor.word()) {
      case "or" -> OR;
      case "and" -> AND;
      case "is", "isnull", "notnull" -> IS;
      case "between", "in", "like", "ilike" -> BETWEEN;
      case "similar" -> cursor.word(1).equals("to") ? BETWEEN : NONE;
      case "not" ->
          switch (cursor.word(1)) {
            case "between", "in", "like", "ilike" -> BETWEEN;
            case "similar" -> cursor.word(2).equals("to") ? BETWEEN : NONE;
            default -> NONE;
          };
      case "overlaps" -> OTHER_OPERATOR;
      case "operator" -> cursor.kind(1) == TokenKind.LEFT_PAREN ? OTHER_OPERATOR : NONE;
      case "at" ->
          (cursor.word(1).equals("time") && cursor.word(2).equals("zone"))
                  || cursor.word(1).equals("local")
              ? AT
              : NONE;
      case "collate" -> COLLATE;
      default -> NONE;
    };
  }

  /** Whether a column of the result is called so: {@code SELECT a like, b} since PostgreSQL 14. */
  private boolean isLabel() {
    return switch (cursor.kind(1)) {
      case COMMA, RIGHT_PAREN, END -> !cursor.at("isnull") && !cursor.at("notnull");
      default -> false;
    };
  }

  private int restrictedWordPower() {
    if (cursor.at("operator") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
      return OTHER_OPERATOR;
    }
    if (cursor.at("is")) {
      String next = cursor.word(1).equals("not") ? cursor.word(2) : cursor.word(1);
      return next.equals("distinct") || next.equals("document") || next.equals("of") ? IS : NONE;
    }
    return NONE;
  }

  /** A hole between two operands stands for an operator. */
  private boolean holeIsOperator() {
    return switch (cursor.kind(1)) {
      case NUMBER, STRING, BIT_STRING, PARAMETER, QUOTED, LEFT_PAREN -> true;
      case WORD -> cursor.word(1).isEmpty();
      default -> false;
    };
  }

  private Shape otherOperator(Shape left, boolean restricted) {
    String operator = cursor.word();
    boolean overlaps = operator.equals("overlaps");
    if (operator.equals("operator")) {
      namedOperator();
    } else {
      cursor.advance();
    }
    if (atQuantifier()) {
      return quantified(left, "");
    }
    if (operator.contains("!") && !startsOperand()) {
      return Shape.OTHER; // A postfix operator of PostgreSQL 10 to 13: the factorial.
    }
    Shape right = parse(OTHER_OPERATOR + 1, restricted);
    return !overlaps && Shape.isValue(left) && Shape.isValue(right) ? Shape.VALUE : Shape.OTHER;
  }

  private boolean startsOperand() {
    return switch (cursor.kind()) {
      case NUMBER, STRING, BIT_STRING, PARAMETER, QUOTED, HOLE, LEFT_PAREN, OPERATOR -> true;
      case WORD -> cursor.category(0) != Category.RESERVED;
      default -> false;
    };
  }

  /** {@code OPERATOR(schema.+)}. */
  void namedOperator() {
    cursor.advance();
    cursor.expect(TokenKind.LEFT_PAREN);
    anyOperator();
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  /** {@code schema.+}. */
  void anyOperator() {
    while (!cursor.at(TokenKind.OPERATOR)) {
      cursor.name("an operator");
      cursor.expect(TokenKind.DOT);
    }
    cursor.advance();
  }

  private boolean atQuantifier() {
    return cursor.kind(1) == TokenKind.LEFT_PAREN
        && (cursor.at("any") || cursor.at("some") || cursor.at("all"));
  }

  /** {@code = ANY (…)}. */
  private Shape quantified(Shape left, String operator) {
    boolean any = !cursor.at("all");
    cursor.advance();
    Shape operand = grammar.operands().parentheses();
    if (operand instanceof Shape.Row) {
      throw cursor.problem("ANY and ALL take one array or one query", cursor.position() - 1);
    }
    return any && operator.equals("=") ? conditions.in(left, operand) : Shape.OTHER;
  }

  /** Whether the IS at the current place ends in an operand of its own. */
  private boolean opensOperand() {
    return cursor.word(1).equals("distinct")
        || (cursor.word(1).equals("not") && cursor.word(2).equals("distinct"));
  }

  private Shape is(Shape left, boolean restricted) {
    if (cursor.accept("isnull")) {
      return conditions.isNull(left);
    }
    if (cursor.accept("notnull")) {
      return conditions.isNotNull(left);
    }
    cursor.expect("is");
    boolean not = cursor.accept("not");
    switch (cursor.word()) {
      case "null" -> {
        cursor.advance();
        return not ? conditions.isNotNull(left) : conditions.isNull(left);
      }
      case "true", "false", "unknown", "document" -> cursor.advance();
      case "distinct" -> {
        cursor.advance();
        cursor.expect("from");
        Shape right = parse(IS + 1, restricted);
        return conditions.distinct(not, left, right);
      }
      case "of" -> { // until 13
        cursor.advance();
        cursor.expect(TokenKind.LEFT_PAREN);
        do {
          grammar.types().type();
        } while (cursor.acceptComma());
        cursor.expect(TokenKind.RIGHT_PAREN);
      }
      case "json" -> isJson();
      case "normalized" -> cursor.advance();
      default -> {
        if (NORMAL_FORMS.contains(cursor.word()) && cursor.word(1).equals("normalized")) {
          cursor.advance(2);
        } else {
          throw cursor.expected("NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM");
        }
      }
    }
    return Shape.OTHER;
  }

  private void isJson() {
    cursor.advance();
    switch (cursor.word()) {
      case "value", "array", "object", "scalar" -> cursor.advance();
      default -> {}
    }
    if ((cursor.at("with") || cursor.at("without")) && cursor.word(1).equals("unique")) {
      cursor.advance(2);
      cursor.accept("keys");
    }
  }

  private Shape like(Shape left) {
    boolean not = cursor.accept("not");
    String word = cursor.word();
    cursor.advance();
    switch (word) {
      case "in" -> {
        return in(left, not);
      }
      case "between" -> {
        boolean symmetric = cursor.accept("symmetric");
        if (!symmetric) {
          cursor.accept("asymmetric");
        }
        Shape low = parse(BETWEEN + 1, true);
        cursor.expect("and");
        Shape high = parse(BETWEEN + 1, false);
        Shape between =
            symmetric ? conditions.symmetric(left, low, high) : conditions.between(left, low, high);
        return not ? conditions.not(between) : between;
      }
      case "similar" -> cursor.expect("to");
      default -> {
        if (atQuantifier()) {
          return quantified(left, "");
        }
      }
    }
    parse(BETWEEN + 1, false);
    if (cursor.accept("escape")) {
      parse(BETWEEN + 1, false);
    }
    return Shape.OTHER;
  }

  private Shape in(Shape left, boolean not) {
    if (cursor.at(TokenKind.HOLE)) {
      cursor.advance();
      return Shape.OTHER;
    }
    if (!cursor.at(TokenKind.LEFT_PAREN)) {
      throw cursor.expected("(");
    }
    Shape right = grammar.operands().parentheses();
    if (right instanceof Constant) {
      right = new Shape.Row(List.of(right));
    }
    return not ? conditions.notIn(left, right) : conditions.in(left, right);
  }

  private Shape atTimeZone() {
    int first = cursor.position();
    cursor.advance();
    int arguments;
    if (cursor.accept("local")) {
      arguments = 1;
    } else {
      cursor.expect("time", "zone");
      parse(AT + 1, false);
      arguments = 2;
    }
    SqlRange range = cursor.range(first, first + (arguments == 1 ? 2 : 3));
    facts.call(
        new FunctionCall(
            new ObjectName(null, new Name("timezone", true, range)), arguments, range));
    return Shape.OTHER;
  }

  private Shape cast(Shape left) {
    if (cursor.at(TokenKind.HOLE)) {
      cursor.advance();
      parse(OR + 1, false);
      return Shape.OTHER;
    }
    cursor.advance();
    return castTo(left, grammar.types().type());
  }

  /** A cast of an operand. */
  Shape castTo(Shape operand, TypeName type) {
    facts.cast(type);
    if (operand instanceof Column column) {
      return column.castTo(type);
    }
    if (operand instanceof Constant constant) {
      return constant.castTo(type);
    }
    return Shape.isValue(operand) ? operand : valuesOrOther(operand);
  }

  private static Shape valuesOrOther(Shape operand) {
    return operand instanceof Shape.Values ? operand : Shape.OTHER;
  }
}
