package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectReference;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Objects of any kind as COMMENT ON, SECURITY LABEL ON and ALTER EXTENSION … ADD name them. */
final class ReferenceParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  ReferenceParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /**
   * The kind and the object.
   *
   * @param what what is expected if no kind stands here
   */
  ObjectReference reference(String what) {
    int words = words(what);
    StringBuilder kind = new StringBuilder();
    String word = cursor.word();
    for (int i = 0; i < words; i++) {
      if (cursor.word().isEmpty()) {
        throw cursor.expected(what);
      }
      kind.append(i == 0 ? "" : " ").append(cursor.word().toUpperCase(Locale.ROOT));
      cursor.advance();
    }
    return object(word, kind.toString());
  }

  /** An object that its name tells, taken since {@code first}. */
  ObjectReference named(String kind, ObjectName name, int first) {
    return new ObjectReference(kind, null, name, null, cursor.from(first));
  }

  /** How many words name the kind of object. */
  private int words(String what) {
    return switch (cursor.word()) {
      case "access", "event", "large", "materialized", "procedural" -> 2;
      case "foreign" -> cursor.word(1).equals("data") ? 3 : 2;
      case "text" -> 3;
      case "operator" -> cursor.word(1).equals("class") || cursor.word(1).equals("family") ? 2 : 1;
      case "aggregate",
          "cast",
          "collation",
          "column",
          "constraint",
          "conversion",
          "database",
          "domain",
          "extension",
          "function",
          "index",
          "language",
          "policy",
          "procedure",
          "publication",
          "role",
          "routine",
          "rule",
          "schema",
          "sequence",
          "server",
          "statistics",
          "subscription",
          "table",
          "tablespace",
          "transform",
          "trigger",
          "type",
          "view" ->
          1;
      default -> throw cursor.expected(what);
    };
  }

  private ObjectReference object(String word, String kind) {
    int first = cursor.position();
    switch (word) {
      case "table", "view", "materialized", "index", "sequence" -> {
        ObjectName name = cursor.objectName("a name");
        return new ObjectReference(kind, name, name, null, cursor.from(first));
      }
      case "foreign" -> {
        ObjectName name = cursor.objectName("a name");
        boolean table = kind.equals("FOREIGN TABLE");
        return new ObjectReference(kind, table ? name : null, name, null, cursor.from(first));
      }
      case "column" -> {
        ObjectName relation = cursor.relationOfColumn();
        Name column = cursor.nameOf(cursor.position() - 1);
        return new ObjectReference(
            kind, relation, new ObjectName(null, column), null, cursor.from(first));
      }
      case "type", "domain" -> {
        return type(kind);
      }
      case "aggregate", "function", "procedure", "routine" -> {
        return routine(kind);
      }
      case "operator" -> {
        return kind.equals("OPERATOR") ? operator() : operatorClass(kind);
      }
      case "constraint", "policy", "rule", "trigger" -> {
        return ofTable(word, kind);
      }
      case "transform" -> {
        return transform();
      }
      case "cast" -> {
        return cast();
      }
      case "large" -> {
        String number = cursor.number();
        return new ObjectReference(kind, null, null, number, cursor.from(first));
      }
      case "access",
          "event",
          "extension",
          "language",
          "procedural",
          "publication",
          "schema",
          "server",
          "database",
          "role",
          "subscription",
          "tablespace" -> {
        Name name = cursor.name("a name");
        return named(kind, new ObjectName(null, name), first);
      }
      default -> {
        ObjectName name = cursor.objectName("a name");
        return named(kind, name, first);
      }
    }
  }

  /** Types are named as in a definition of a column: {@code character varying}. */
  private ObjectReference type(String kind) {
    int first = cursor.position();
    var type = grammar.types().type();
    Name name = new Name(type.name(), type.known(), type.range());
    return new ObjectReference(
        kind, null, new ObjectName(type.schema(), name), null, cursor.from(first));
  }

  /** {@code name (types)}. */
  ObjectReference routine(String kind) {
    int first = cursor.position();
    ObjectName name = grammar.routines().signature().name();
    String arguments = argumentsSince(first);
    if (arguments == null && kind.equals("AGGREGATE")) {
      throw cursor.expected("(");
    }
    return new ObjectReference(kind, null, name, arguments, cursor.from(first));
  }

  /** The parentheses of a routine that was read from {@code first}; null if there are none. */
  @Nullable String argumentsSince(int first) {
    int last = cursor.position();
    int open = first;
    while (open < last && cursor.kindOf(open) != TokenKind.LEFT_PAREN) {
      open++;
    }
    return open < last ? cursor.spelled(open, last) : null;
  }

  /** {@code schema.+ (integer, NONE)}. */
  ObjectReference operator() {
    int first = cursor.position();
    ObjectName name = operatorName();
    int open = cursor.position();
    cursor.expect(TokenKind.LEFT_PAREN);
    operandType();
    cursor.expect(TokenKind.COMMA);
    operandType();
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new ObjectReference("OPERATOR", null, name, cursor.spelled(open), cursor.from(first));
  }

  /** {@code schema.+}. */
  ObjectName operatorName() {
    Name schema = null;
    while (!cursor.at(TokenKind.OPERATOR)) {
      schema = cursor.name("an operator");
      cursor.expect(TokenKind.DOT);
    }
    int token = cursor.position();
    cursor.advance();
    return new ObjectName(schema, new Name(cursor.textOf(token), true, cursor.from(token)));
  }

  private void operandType() {
    if (!cursor.accept("none")) {
      grammar.types().type();
    }
  }

  /** {@code name USING method} of an operator class or family. */
  ObjectReference operatorClass(String kind) {
    int first = cursor.position();
    ObjectName name = cursor.objectName("a name");
    cursor.expect("using");
    Name method = cursor.name("an index method");
    return new ObjectReference(kind, null, name, method.value(), cursor.from(first));
  }

  private ObjectReference ofTable(String word, String kind) {
    int first = cursor.position();
    Name name = cursor.name("a name");
    cursor.expect("on");
    if (word.equals("constraint") && cursor.at("domain") && cursor.atColumnName(1)) {
      cursor.advance();
      ObjectName domain = cursor.objectName("a domain");
      return new ObjectReference(
          kind, null, new ObjectName(null, name), "ON DOMAIN " + domain, cursor.from(first));
    }
    ObjectName table = cursor.objectName("a table");
    return new ObjectReference(kind, table, new ObjectName(null, name), null, cursor.from(first));
  }

  /** {@code FOR type LANGUAGE language}. */
  ObjectReference transform() {
    int first = cursor.position();
    cursor.expect("for");
    grammar.types().type();
    cursor.expect("language");
    cursor.name("a language");
    return new ObjectReference("TRANSFORM", null, null, cursor.spelled(first), cursor.from(first));
  }

  /** {@code (type AS type)}. */
  ObjectReference cast() {
    int first = cursor.position();
    cursor.expect(TokenKind.LEFT_PAREN);
    grammar.types().type();
    cursor.expect("as");
    grammar.types().type();
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new ObjectReference("CAST", null, null, cursor.spelled(first), cursor.from(first));
  }

  /** A comment's or label's text; null for NULL. */
  @Nullable String text() {
    return cursor.accept("null") ? null : cursor.stringValue(cursor.string("a string or NULL"));
  }
}
