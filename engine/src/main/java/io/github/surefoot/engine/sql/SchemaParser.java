package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.CreateDomain;
import io.github.surefoot.engine.operation.SchemaOperation.CreateExtension;
import io.github.surefoot.engine.operation.SchemaOperation.CreateSchema;
import io.github.surefoot.engine.operation.SchemaOperation.CreateSequence;
import io.github.surefoot.engine.operation.SchemaOperation.CreateTableAttachment;
import io.github.surefoot.engine.operation.SchemaOperation.CreateTrigger;
import io.github.surefoot.engine.operation.SchemaOperation.CreateType;
import io.github.surefoot.engine.operation.SchemaOperation.TypeKind;
import io.github.surefoot.engine.operation.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Sequences, types, domains, schemas, extensions, triggers, rules and policies. */
final class SchemaParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  SchemaParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  // Sequences

  /** CREATE SEQUENCE, from behind the word SEQUENCE. */
  Operation sequence(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    ObjectName name = cursor.targetName("a sequence");
    ObjectName owner = sequenceOptions();
    return new CreateSequence(name, ifNotExists, owner, cursor.from(first));
  }

  /** Options of a sequence; the table of OWNED BY, or null. */
  @Nullable ObjectName sequenceOptions() {
    ObjectName owner = null;
    while (true) {
      cursor.skipHoles();
      if (!atSequenceOption()) {
        return owner;
      }
      ObjectName named = sequenceOption();
      owner = named == null ? owner : named;
    }
  }

  /** Whether an option of a sequence begins here. */
  boolean atSequenceOption() {
    return switch (cursor.word()) {
      case "as",
          "cache",
          "cycle",
          "no",
          "increment",
          "maxvalue",
          "minvalue",
          "owned",
          "sequence",
          "start",
          "restart",
          "logged",
          "unlogged" ->
          true;
      default -> false;
    };
  }

  /** One option of a sequence; the table of OWNED BY, or null. */
  @Nullable ObjectName sequenceOption() {
    String option = cursor.word();
    cursor.advance();
    switch (option) {
      case "as" -> grammar.types().type();
      case "cache", "maxvalue", "minvalue" -> number();
      case "increment" -> {
        cursor.accept("by");
        number();
      }
      case "start" -> {
        cursor.accept("with");
        number();
      }
      case "restart" -> {
        if (cursor.accept("with")
            || cursor.at(TokenKind.NUMBER)
            || cursor.at("-")
            || cursor.at("+")) {
          number();
        }
      }
      case "no" -> {
        if (!cursor.accept("maxvalue") && !cursor.accept("minvalue")) {
          cursor.expect("cycle");
        }
      }
      case "sequence" -> {
        cursor.expect("name");
        cursor.objectName("a sequence");
      }
      case "owned" -> {
        cursor.expect("by");
        return ownedBy();
      }
      case "cycle", "logged", "unlogged" -> {}
      default -> {
        cursor.stepBack();
        throw cursor.expected("an option of the sequence");
      }
    }
    return null;
  }

  private @Nullable ObjectName ownedBy() {
    List<Name> parts = new ArrayList<>();
    parts.add(cursor.name("a column"));
    while (cursor.accept(TokenKind.DOT)) {
      parts.add(cursor.label("a name"));
    }
    int size = parts.size();
    if (size == 1) {
      return null; // NONE
    }
    return new ObjectName(size > 2 ? parts.get(size - 3) : null, parts.get(size - 2));
  }

  /** A number with its sign. */
  void number() {
    if (cursor.at("-") || cursor.at("+")) {
      cursor.advance();
    }
    if (cursor.at(TokenKind.HOLE) || cursor.at("?")) {
      cursor.advance();
    } else if (cursor.atVariable(0)) {
      cursor.advance(2);
    } else {
      cursor.expect(TokenKind.NUMBER);
    }
  }

  // Types

  /** CREATE TYPE, from behind the word TYPE. */
  Operation type(int first) {
    ObjectName name = cursor.targetName("a type");
    List<String> labels = new ArrayList<>();
    TypeKind kind;
    if (cursor.accept("as")) {
      if (cursor.accept("enum")) {
        kind = TypeKind.ENUM;
        enumLabels(labels);
      } else if (cursor.accept("range")) {
        kind = TypeKind.RANGE;
        grammar.tables().options();
      } else {
        kind = TypeKind.COMPOSITE;
        attributes();
      }
    } else if (cursor.at(TokenKind.LEFT_PAREN)) {
      kind = TypeKind.BASE;
      grammar.tables().options();
    } else {
      kind = TypeKind.SHELL;
    }
    return new CreateType(name, kind, labels, cursor.from(first));
  }

  private void enumLabels(List<String> labels) {
    cursor.expect(TokenKind.LEFT_PAREN);
    if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      do {
        labels.add(cursor.stringValue(cursor.string("a label")));
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  private void attributes() {
    cursor.expect(TokenKind.LEFT_PAREN);
    if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      do {
        attribute();
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  /** {@code name type [COLLATE c]}. */
  void attribute() {
    cursor.name("an attribute");
    grammar.types().type();
    if (cursor.accept("collate")) {
      cursor.objectName("a collation");
    }
  }

  /** CREATE DOMAIN, from behind the word DOMAIN. */
  Operation domain(int first) {
    ObjectName name = cursor.targetName("a domain");
    cursor.accept("as");
    TypeName base = grammar.types().type();
    Expression defaultValue = null;
    List<Constraint> constraints = new ArrayList<>();
    while (true) {
      cursor.skipHoles();
      int start = cursor.position();
      Name constraint = grammar.constraints().constraintName();
      if (cursor.accept("default")) {
        defaultValue = grammar.expressions().restrictedExpression();
      } else if (cursor.accept("collate")) {
        cursor.objectName("a collation");
      } else if (grammar.constraints().atColumnConstraint()) {
        Constraint read = grammar.constraints().columnConstraint(start, constraint, name.name());
        if (read != null) {
          constraints.add(read);
        }
      } else if (constraint != null) {
        throw cursor.expected("CHECK, NOT NULL or NULL");
      } else {
        break;
      }
    }
    return new CreateDomain(name, base, defaultValue, constraints, cursor.from(first));
  }

  // Schemas and extensions

  /** CREATE SCHEMA, from behind the word SCHEMA; its elements are operations of their own. */
  List<Operation> schema(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    Name name = null;
    cursor.skipClauseBeforeName();
    if (!cursor.at("authorization")) {
      name = cursor.name("a schema");
    }
    if (cursor.accept("authorization")) {
      Name role = grammar.session().role();
      name = name == null ? role : name;
    }
    List<Operation> operations = new ArrayList<>();
    Name schema = name == null ? cursor.nameOf(first) : name;
    operations.add(new CreateSchema(schema, ifNotExists, cursor.from(first)));
    while (!ifNotExists && (cursor.at("create") || cursor.at("grant"))) {
      operations.addAll(grammar.statements().schemaElement(schema));
    }
    return operations;
  }

  /** CREATE EXTENSION, from behind the word EXTENSION. */
  Operation extension(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    cursor.skipClauseBeforeName();
    Name name = cursor.name("an extension");
    cursor.accept("with");
    while (true) {
      cursor.skipHoles();
      if (cursor.accept("schema")) {
        cursor.name("a schema");
      } else if (cursor.accept("version") || cursor.accept("from")) {
        if (cursor.at(TokenKind.STRING)) {
          cursor.advance();
        } else {
          cursor.nonReserved("a version");
        }
      } else if (!cursor.accept("cascade")) {
        return new CreateExtension(name, ifNotExists, cursor.from(first));
      }
    }
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
