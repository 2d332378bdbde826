package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.Comment;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** COMMENT ON. */
final class CommentParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  CommentParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** COMMENT ON. */
  Operation comment() {
    cursor.expect("comment", "on");
    int first = cursor.position();
    int words = words();
    StringBuilder kind = new StringBuilder();
    for (int i = 0; i < words; i++) {
      kind.append(i == 0 ? "" : " ").append(cursor.word().toUpperCase(Locale.ROOT));
      if (cursor.word().isEmpty()) {
        throw cursor.expected("what to comment on");
      }
      cursor.advance();
    }
    ObjectName relation = object(cursor.wordOf(first), kind.toString());
    cursor.expect("is");
    if (!cursor.accept("null")) {
      cursor.string("a string or NULL");
    }
    cursor.expectEnd();
    return new Comment(kind.toString(), relation, cursor.from(0));
  }

  /** How many words name the kind of object. */
  private int words() {
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
      default -> throw cursor.expected("what to comment on");
    };
  }

  /** The relation that the comment is about, null if it is about none. */
  private @Nullable ObjectName object(String word, String kind) {
    switch (word) {
      case "table", "view", "materialized", "index", "sequence" -> {
        return cursor.objectName("a name");
      }
      case "foreign" -> {
        ObjectName name = cursor.objectName("a name");
        return kind.equals("FOREIGN TABLE") ? name : null;
      }
      case "column" -> {
        return cursor.relationOfColumn();
      }
      case "type", "domain" -> grammar.types().type();
      case "aggregate", "function", "procedure", "routine" -> grammar.routines().signature();
      case "operator" -> {
        if (kind.equals("OPERATOR")) {
          grammar.drop().operatorSignature();
        } else {
          cursor.objectName("a name");
          cursor.expect("using");
          cursor.name("an index method");
        }
      }
      case "constraint", "policy", "rule", "trigger" -> {
        cursor.name("a name");
        cursor.expect("on");
        if (word.equals("constraint") && cursor.at("domain") && cursor.atColumnName(1)) {
          cursor.advance();
          cursor.objectName("a domain");
          return null;
        }
        return cursor.objectName("a table");
      }
      case "transform" -> {
        cursor.expect("for");
        grammar.types().type();
        cursor.expect("language");
        cursor.name("a language");
      }
      case "cast" -> {
        cursor.expect(TokenKind.LEFT_PAREN);
        grammar.types().type();
        cursor.expect("as");
        grammar.types().type();
        cursor.expect(TokenKind.RIGHT_PAREN);
      }
      case "large" -> grammar.schema().number();
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
          "tablespace" ->
          cursor.name("a name");
      default -> cursor.objectName("a name");
    }
    return null;
  }
}
