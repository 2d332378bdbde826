package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.CreateTableAttachment;
import io.github.surefoot.engine.operation.SchemaOperation.CreateTrigger;
import java.util.HashSet;
import java.util.Set;

/** Triggers, rules and policies. */
final class SchemaParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  SchemaParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  // Things that hang on a table

  /**
   * CREATE TRIGGER, from behind the word TRIGGER.
   *
   * @param constraint CREATE CONSTRAINT TRIGGER
   */
  Operation trigger(int first, boolean constraint) {
    Name name = cursor.name("a trigger");
    if (cursor.accept("instead")) {
      cursor.expect("of");
    } else if (!cursor.accept("before") && !cursor.accept("after")) {
      throw cursor.expected("BEFORE, AFTER or INSTEAD OF");
    }
    Set<String> events = new HashSet<>();
    do {
      if (!events.add(cursor.word())) {
        throw cursor.problem("this event is named twice", cursor.position());
      }
      switch (cursor.word()) {
        case "insert", "delete", "truncate" -> cursor.advance();
        case "update" -> {
          cursor.advance();
          if (cursor.accept("of")) {
            cursor.names("a column");
          }
        }
        default -> throw cursor.expected("INSERT, UPDATE, DELETE or TRUNCATE");
      }
    } while (cursor.accept("or"));
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    if (constraint) {
      if (cursor.accept("from")) {
        cursor.objectName("a table");
      }
      grammar.constraints().attributes();
    }
    if (cursor.accept("referencing")) {
      while (cursor.at("old") || cursor.at("new")) {
        cursor.advance();
        if (!cursor.accept("table")) {
          cursor.expect("row");
        }
        cursor.accept("as");
        cursor.name("a name");
      }
    }
    if (cursor.accept("for")) {
      cursor.accept("each");
      if (!cursor.accept("row")) {
        cursor.expect("statement");
      }
    }
    if (cursor.accept("when")) {
      grammar.expressions().parenthesised();
    }
    cursor.expect("execute");
    if (!cursor.accept("function")) {
      cursor.expect("procedure");
    }
    cursor.objectName("a function");
    triggerArguments();
    return new CreateTrigger(name, table, cursor.from(first));
  }

  private void triggerArguments() {
    cursor.expect(TokenKind.LEFT_PAREN);
    if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      // The first argument may be missing even before a comma (gram.y, TriggerFuncArgs).
      cursor.acceptComma();
      do {
        switch (cursor.kind()) {
          case NUMBER, STRING, WORD, QUOTED, HOLE -> cursor.advance();
          default -> throw cursor.expected("an argument");
        }
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  /** CREATE RULE, from behind the word RULE. */
  Operation rule(int first) {
    Name name = cursor.name("a rule");
    cursor.expect("as", "on");
    switch (cursor.word()) {
      case "select", "insert", "update", "delete" -> cursor.advance();
      default -> throw cursor.expected("SELECT, INSERT, UPDATE or DELETE");
    }
    cursor.expect("to");
    ObjectName table = cursor.objectName("a table");
    if (cursor.accept("where")) {
      grammar.expressions().any();
    }
    cursor.expect("do");
    if (!cursor.accept("also")) {
      cursor.accept("instead");
    }
    if (!cursor.accept("nothing")) {
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        cursor.advance();
        while (!cursor.accept(TokenKind.RIGHT_PAREN)) {
          if (!cursor.accept(TokenKind.SEMICOLON)) {
            grammar.statements().ruleAction();
            if (!cursor.at(TokenKind.SEMICOLON) && !cursor.at(TokenKind.RIGHT_PAREN)) {
              throw cursor.expected("; or )");
            }
          }
        }
      } else {
        grammar.statements().ruleAction();
      }
    }
    return new CreateTableAttachment("RULE", name, table, cursor.from(first));
  }

  /** CREATE POLICY, from behind the word POLICY. */
  Operation policy(int first) {
    Name name = cursor.name("a policy");
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    if (cursor.accept("as") && !cursor.accept("permissive")) {
      cursor.expect("restrictive");
    }
    if (cursor.accept("for")) {
      switch (cursor.word()) {
        case "all", "select", "insert", "update", "delete" -> cursor.advance();
        default -> throw cursor.expected("ALL, SELECT, INSERT, UPDATE or DELETE");
      }
    }
    policyClauses();
    return new CreateTableAttachment("POLICY", name, table, cursor.from(first));
  }

  /** TO, USING, WITH CHECK. */
  void policyClauses() {
    if (cursor.accept("to")) {
      grammar.session().roles();
    }
    if (cursor.accept("using")) {
      grammar.expressions().parenthesised();
    }
    if (cursor.accept("with")) {
      cursor.expect("check");
      grammar.expressions().parenthesised();
    }
  }
}
