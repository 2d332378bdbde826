package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Keyword.Category;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Type names, brought to the spelling of the server's format_type (manual 8, Data Types). */
final class TypeParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  TypeParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** A type with array brackets and, in function results, SETOF. */
  TypeName type() {
    int first = cursor.position();
    boolean setOf = cursor.accept("setof");
    Plain plain = plain(true);
    int dimensions = arrayDimensions();
    SqlRange range = cursor.from(first);
    return build(plain, dimensions, setOf, range);
  }

  /** Whether a type may begin here. */
  boolean atType() {
    if (cursor.atTypeOrFunctionName()) {
      return true;
    }
    return switch (cursor.word()) {
      case "bigint",
          "bit",
          "boolean",
          "char",
          "character",
          "dec",
          "decimal",
          "float",
          "int",
          "integer",
          "interval",
          "json",
          "national",
          "nchar",
          "numeric",
          "real",
          "setof",
          "smallint",
          "time",
          "timestamp",
          "varchar" ->
          cursor.at(TokenKind.WORD);
      default -> false;
    };
  }

  /** Whether the keyword here is a type before a literal rather than a column. */
  boolean atTypedLiteral() {
    if (cursor.word().equals("double")) {
      return cursor.word(1).equals("precision") && cursor.kind(2) == TokenKind.STRING;
    }
    if (cursor.category(0) != Category.COLUMN_NAME || !atType() || cursor.at("setof")) {
      return false;
    }
    int next = 1;
    switch (cursor.word()) {
      case "national" -> next = 2;
      default -> {}
    }
    if (cursor.word(next).equals("varying")) {
      next++;
    }
    if (cursor.kind(next) == TokenKind.LEFT_PAREN && cursor.kind(next + 1) == TokenKind.NUMBER) {
      next += cursor.kind(next + 2) == TokenKind.COMMA ? 5 : 3;
    }
    boolean zone = cursor.word(next).equals("with") || cursor.word(next).equals("without");
    if (zone && cursor.word(next + 1).equals("time") && cursor.word(next + 2).equals("zone")) {
      next += 3;
    }
    return cursor.kind(next) == TokenKind.STRING;
  }

  /** The type before a literal. */
  TypeName typeBeforeLiteral() {
    int first = cursor.position();
    Plain plain = plain(false);
    return build(plain, 0, false, cursor.from(first));
  }

  /** A type given by a name alone. */
  TypeName named(ObjectName name, SqlRange range) {
    return build(fromName(name, List.of(), false), 0, false, range);
  }

  /** A type before array brackets, in canonical spelling. */
  private record Plain(@Nullable Name schema, String name, List<String> modifiers, boolean known) {
    Plain(String name, List<String> modifiers) {
      this(null, name, modifiers, true);
    }
  }

  private TypeName build(Plain plain, int dimensions, boolean setOf, SqlRange range) {
    return new TypeName(
        plain.schema,
        plain.name,
        plain.modifiers,
        dimensions,
        setOf,
        plain.known && !cursor.hasHole(range.start(), range.end()),
        range);
  }

  private int arrayDimensions() {
    int dimensions = 0;
    if (cursor.at("array")) {
      cursor.advance();
      if (cursor.accept(TokenKind.LEFT_BRACKET)) {
        number();
        cursor.expect(TokenKind.RIGHT_BRACKET);
      }
      return 1;
    }
    while (cursor.at(TokenKind.LEFT_BRACKET)) {
      cursor.advance();
      if (!cursor.at(TokenKind.RIGHT_BRACKET)) {
        number();
      }
      cursor.expect(TokenKind.RIGHT_BRACKET);
      dimensions++;
    }
    return dimensions;
  }

  private String number() {
    if (!cursor.at(TokenKind.NUMBER) && !cursor.at(TokenKind.HOLE)) {
      throw cursor.expected("a number");
    }
    int token = cursor.position();
    String text = cursor.range(token, token + 1).display();
    if (text.indexOf('.') >= 0 && cursor.at(TokenKind.NUMBER)) {
      throw cursor.expected("a whole number");
    }
    cursor.advance();
    return text;
  }

  private Plain plain(boolean intervalFields) {
    if (!atType()) {
      throw cursor.expected("a type");
    }
    boolean qualified = cursor.kind(1) == TokenKind.DOT && cursor.atTypeOrFunctionName();
    if (cursor.at(TokenKind.WORD) && !qualified) {
      Plain builtIn = builtIn(cursor.word(), intervalFields);
      if (builtIn != null) {
        return builtIn;
      }
    }
    boolean quoted = cursor.at(TokenKind.QUOTED);
    Name name = cursor.takeName();
    ObjectName full = cursor.qualified(name);
    List<String> modifiers = modifiers();
    if (cursor.at("%") && cursor.word(1).equals("type")) {
      cursor.advance(2);
      return new Plain(full.schema(), full.name().value() + "%type", modifiers, full.known());
    }
    return fromName(full, modifiers, quoted);
  }

  /** A type with a grammar of its own; null if the word is an ordinary type name. */
  private @Nullable Plain builtIn(String word, boolean intervalFields) {
    switch (word) {
      case "int", "integer" -> {
        return simple("integer");
      }
      case "smallint" -> {
        return simple("smallint");
      }
      case "bigint" -> {
        return simple("bigint");
      }
      case "real" -> {
        return simple("real");
      }
      case "boolean" -> {
        return simple("boolean");
      }
      case "json" -> {
        return simple("json");
      }
      case "double" -> {
        if (!cursor.word(1).equals("precision")) {
          return null;
        }
        cursor.advance();
        return simple("double precision");
      }
      case "float" -> {
        cursor.advance();
        return floatingPoint();
      }
      case "dec", "decimal", "numeric" -> {
        cursor.advance();
        return new Plain("numeric", modifiers());
      }
      case "bit" -> {
        cursor.advance();
        boolean varying = cursor.accept("varying");
        List<String> length = modifiers();
        return varying
            ? new Plain("bit varying", length)
            : new Plain("bit", length.isEmpty() ? List.of("1") : length);
      }
      case "national" -> {
        cursor.advance();
        if (!cursor.at("character") && !cursor.at("char")) {
          throw cursor.expected("CHARACTER or CHAR");
        }
        cursor.advance();
        return character(cursor.accept("varying"));
      }
      case "character", "char", "nchar" -> {
        cursor.advance();
        return character(cursor.accept("varying"));
      }
      case "varchar" -> {
        cursor.advance();
        return character(true);
      }
      case "timestamp", "time" -> {
        cursor.advance();
        List<String> precision = length();
        return new Plain(word + timeZone(), precision);
      }
      case "interval" -> {
        cursor.advance();
        List<String> precision = length();
        return precision.isEmpty() && intervalFields
            ? interval()
            : new Plain("interval", precision);
      }
      default -> {
        return null;
      }
    }
  }

  private Plain simple(String name) {
    cursor.advance();
    return new Plain(name, List.of());
  }

  private Plain floatingPoint() {
    List<String> digits = length();
    boolean single =
        digits.size() == 1
            && digits.get(0).length() <= 2
            && digits.get(0).chars().allMatch(Character::isDigit)
            && Integer.parseInt(digits.get(0)) <= 24;
    return new Plain(single ? "real" : "double precision", List.of());
  }

  private Plain character(boolean varying) {
    List<String> length = length();
    if (cursor.at("character") && cursor.word(1).equals("set")) { // 10
      cursor.advance(2);
      cursor.name("a character set");
    }
    return varying
        ? new Plain("character varying", length)
        : new Plain("character", length.isEmpty() ? List.of("1") : length);
  }

  private String timeZone() {
    if (cursor.at("with") && cursor.word(1).equals("time")) {
      cursor.advance(2);
      cursor.expect("zone");
      return " with time zone";
    }
    if (cursor.at("without") && cursor.word(1).equals("time")) {
      cursor.advance(2);
      cursor.expect("zone");
    }
    return " without time zone";
  }

  /** YEAR, DAY TO SECOND(2) … behind INTERVAL; returns the words and the precision. */
  private Plain interval() {
    List<String> precision = new ArrayList<>();
    String fields = intervalFields(precision);
    return new Plain(fields.isEmpty() ? "interval" : "interval " + fields, precision);
  }

  /** YEAR, DAY TO SECOND(2) … behind the string of an interval. */
  void intervalFields() {
    intervalFields(new ArrayList<>());
  }

  private String intervalFields(List<String> precision) {
    if (!isField(cursor.word())) {
      return "";
    }
    String from = cursor.word();
    cursor.advance();
    String to = "";
    if (cursor.at("to") && isField(cursor.word(1))) {
      to = cursor.word(1);
      cursor.advance(2);
    }
    if (from.equals("second") || to.equals("second")) {
      precision.addAll(length());
    }
    return to.isEmpty() ? from : from + " to " + to;
  }

  private static boolean isField(String word) {
    return switch (word) {
      case "year", "month", "day", "hour", "minute", "second" -> true;
      default -> false;
    };
  }

  /** One whole number in parentheses, or nothing. */
  private List<String> length() {
    if (!cursor.accept(TokenKind.LEFT_PAREN)) {
      return List.of();
    }
    List<String> length = List.of(number());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return length;
  }

  private List<String> modifiers() {
    if (!cursor.at(TokenKind.LEFT_PAREN)) {
      return List.of();
    }
    cursor.advance();
    List<String> modifiers = new ArrayList<>(2);
    // What looks like a column there is none: geometry(Point, 4326).
    Facts outer = grammar.expressions().collectInto(new Facts());
    do {
      int first = cursor.position();
      grammar.expressions().any();
      modifiers.add(cursor.spelled(first));
    } while (cursor.acceptComma());
    grammar.expressions().collectInto(outer);
    cursor.expect(TokenKind.RIGHT_PAREN);
    return modifiers;
  }

  /** The internal names that stand for types of the standard. */
  private static Plain fromName(ObjectName full, List<String> modifiers, boolean quoted) {
    Name schema = full.schema();
    boolean catalog = schema == null || schema.is("pg_catalog");
    String name = full.name().value();
    if (!full.known() || !catalog) {
      return new Plain(catalog ? null : schema, name, modifiers, full.known());
    }
    String canonical =
        switch (name) {
          case "int2" -> "smallint";
          case "int4" -> "integer";
          case "int8" -> "bigint";
          case "float4" -> "real";
          case "float8" -> "double precision";
          case "bool" -> "boolean";
          case "varchar" -> "character varying";
          case "bpchar" -> "character";
          case "char" -> "\"char\"";
          case "varbit" -> "bit varying";
          case "timestamp" -> "timestamp without time zone";
          case "timestamptz" -> "timestamp with time zone";
          case "time" -> "time without time zone";
          case "timetz" -> "time with time zone";
          case "serial2" -> "smallserial";
          case "serial4" -> "serial";
          case "serial8" -> "bigserial";
          default -> quoted && isStandardOnly(name) ? "\"" + name + "\"" : name;
        };
    return new Plain(canonical, modifiers);
  }

  /** Words that are types only without quotes: {@code "integer"} is another type. */
  private static boolean isStandardOnly(String name) {
    return switch (name) {
      case "integer", "smallint", "bigint", "real", "boolean", "character", "decimal", "dec" ->
          true;
      default -> false;
    };
  }
}
