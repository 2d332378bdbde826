package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SchemaOperation.AddEnumValue;
import io.github.surefoot.engine.operation.SchemaOperation.AlterDomain;
import io.github.surefoot.engine.operation.SchemaOperation.AlterSequence;
import io.github.surefoot.engine.operation.SchemaOperation.AlterType;
import io.github.surefoot.engine.operation.SchemaOperation.CreateTableAttachment;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import java.util.List;
import java.util.Locale;

/** ALTER of everything. */
final class AlterParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  AlterParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** ALTER. */
  List<Operation> alter() {
    cursor.expect("alter");
    String kind = cursor.word();
    switch (kind) {
      case "table" -> {
        cursor.advance();
        return grammar.alterTable().alter(RelationKind.TABLE);
      }
      case "index" -> {
        cursor.advance();
        return grammar.alterTable().alter(RelationKind.INDEX);
      }
      case "view" -> {
        cursor.advance();
        return grammar.alterTable().alter(RelationKind.VIEW);
      }
      case "materialized" -> {
        cursor.expect("materialized", "view");
        return grammar.alterTable().alter(RelationKind.MATERIALIZED_VIEW);
      }
      case "foreign" -> {
        if (cursor.word(1).equals("table")) {
          cursor.advance(2);
          return grammar.alterTable().alter(RelationKind.FOREIGN_TABLE);
        }
        cursor.advance();
        cursor.expect("data", "wrapper");
        return List.of(grammar.statements().unmodelled("ALTER FOREIGN DATA WRAPPER"));
      }
      case "sequence" -> {
        cursor.advance();
        return sequence();
      }
      case "type" -> {
        cursor.advance();
        return List.of(type());
      }
      case "domain" -> {
        cursor.advance();
        return List.of(domain());
      }
      case "function", "procedure", "routine", "aggregate" -> {
        cursor.advance();
        return List.of(grammar.routines().alter(upper(kind)));
      }
      case "policy" -> {
        cursor.advance();
        return List.of(policy());
      }
      case "default" -> {
        return List.of(grammar.privileges().defaults());
      }
      case "trigger", "rule" -> {
        cursor.advance();
        return List.of(attachment(upper(kind)));
      }
      case "schema",
          "collation",
          "conversion",
          "database",
          "extension",
          "group",
          "language",
          "publication",
          "role",
          "server",
          "statistics",
          "subscription",
          "tablespace",
          "user" -> {
        cursor.advance();
        return List.of(renamedOrOther(upper(kind)));
      }
      case "system" -> {
        cursor.advance();
        if (cursor.accept("reset")) {
          grammar.session().resetting();
        } else {
          cursor.expect("set");
          grammar.session().setting(SettingScope.SESSION);
        }
        cursor.expectEnd();
        return List.of(new Unmodelled("ALTER SYSTEM", cursor.from(0)));
      }
      case "operator" -> {
        cursor.advance();
        return List.of(grammar.statements().unmodelled("ALTER " + upper(kind)));
      }
      case "event" -> {
        cursor.expect("event", "trigger");
        return List.of(grammar.statements().unmodelled("ALTER EVENT TRIGGER"));
      }
      case "large" -> {
        cursor.expect("large", "object");
        return List.of(grammar.statements().unmodelled("ALTER LARGE OBJECT"));
      }
      case "procedural" -> {
        cursor.expect("procedural", "language");
        return List.of(grammar.statements().unmodelled("ALTER LANGUAGE"));
      }
      case "text" -> {
        cursor.expect("text", "search");
        return List.of(grammar.statements().unmodelled("ALTER TEXT SEARCH"));
      }
      default -> throw cursor.expected("what to alter");
    }
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** RENAME TO and SET SCHEMA of what has no statement of its own. */
  private Operation renamedOrOther(String kind) {
    int start = cursor.position();
    if (cursor.atColumnName()) {
      ObjectName name = cursor.targetName("a name");
      if (cursor.accept("rename", "to")) {
        Name newName = cursor.name("a name");
        cursor.expectEnd();
        return new RenameObject(kind, name, newName, cursor.from(0));
      }
      if (cursor.accept("set", "schema")) {
        Name schema = cursor.name("a schema");
        cursor.expectEnd();
        return new MoveObject(kind, name, schema, cursor.from(0));
      }
      if (cursor.accept("owner", "to")) {
        grammar.session().role();
        cursor.expectEnd();
        return new Unmodelled("ALTER " + kind, cursor.from(0));
      }
      if (kind.equals("SCHEMA") && !cursor.at(TokenKind.HOLE)) {
        throw cursor.expected("RENAME TO or OWNER TO");
      }
      boolean member =
          cursor.at("update") || cursor.at("add") || cursor.at("drop") || cursor.at(TokenKind.HOLE);
      if (kind.equals("EXTENSION") && !member) {
        throw cursor.expected("UPDATE, SET SCHEMA, ADD or DROP");
      }
      cursor.moveTo(start);
    }
    return grammar.statements().unmodelled("ALTER " + kind);
  }

  /** ALTER TRIGGER and ALTER RULE. */
  private Operation attachment(String kind) {
    cursor.name("a name");
    cursor.expect("on");
    cursor.objectName("a table");
    if (cursor.accept("rename")) {
      cursor.expect("to");
      cursor.name("a name");
    } else {
      cursor.accept("no");
      cursor.expect("depends", "on");
      cursor.expect("extension");
      cursor.name("an extension");
    }
    cursor.expectEnd();
    return new Unmodelled("ALTER " + kind, cursor.from(0));
  }

  private List<Operation> sequence() {
    int start = cursor.position();
    boolean ifExists = cursor.accept("if", "exists");
    ObjectName name = cursor.targetName("a sequence");
    if (cursor.at(TokenKind.HOLE) || grammar.schema().atSequenceOption()) {
      grammar.schema().sequenceOptions();
      cursor.expectEnd();
      return List.of(new AlterSequence(name, ifExists, cursor.from(0)));
    }
    cursor.moveTo(start);
    return grammar.alterTable().alter(RelationKind.SEQUENCE);
  }

  private Operation type() {
    ObjectName name = cursor.targetName("a type");
    switch (cursor.word()) {
      case "add" -> {
        if (cursor.word(1).equals("value")) {
          cursor.advance(2);
          return addValue(name);
        }
        attributes();
      }
      case "rename" -> {
        cursor.advance();
        switch (cursor.word()) {
          case "to" -> {
            cursor.advance();
            Name newName = cursor.name("a name");
            cursor.expectEnd();
            return new RenameObject("TYPE", name, newName, cursor.from(0));
          }
          case "value" -> {
            cursor.advance();
            cursor.string("a label");
            cursor.expect("to");
            cursor.string("a label");
          }
          default -> {
            cursor.expect("attribute");
            cursor.name("an attribute");
            cursor.expect("to");
            cursor.name("a name");
            behaviour();
          }
        }
      }
      case "drop", "alter" -> attributes();
      case "owner" -> {
        cursor.advance();
        cursor.expect("to");
        grammar.session().role();
      }
      case "set" -> {
        cursor.advance();
        if (cursor.at(TokenKind.LEFT_PAREN)) {
          grammar.tables().options();
        } else {
          cursor.expect("schema");
          Name schema = cursor.name("a schema");
          cursor.expectEnd();
          return new MoveObject("TYPE", name, schema, cursor.from(0));
        }
      }
      default -> {
        if (!cursor.skipHoles()) {
          throw cursor.expected("ADD VALUE, ADD ATTRIBUTE, RENAME, OWNER TO or SET SCHEMA");
        }
      }
    }
    cursor.expectEnd();
    return new AlterType(name, cursor.from(0));
  }

  private Operation addValue(ObjectName name) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    int token = cursor.string("a label");
    boolean hole = cursor.kindOf(token) != TokenKind.STRING || cursor.hasHole(token);
    String label = hole ? null : cursor.stringValue(token);
    if (cursor.accept("before") || cursor.accept("after")) {
      cursor.string("a label");
    }
    cursor.expectEnd();
    return new AddEnumValue(name, label, ifNotExists, cursor.from(0));
  }

  private void attributes() {
    do {
      String action = cursor.word();
      if (!action.equals("add") && !action.equals("drop") && !action.equals("alter")) {
        throw cursor.expected("ADD, DROP or ALTER ATTRIBUTE");
      }
      cursor.advance();
      cursor.expect("attribute");
      if (action.equals("add")) {
        grammar.schema().attribute();
      } else if (action.equals("drop")) {
        cursor.accept("if", "exists");
        cursor.name("an attribute");
      } else {
        cursor.name("an attribute");
        if (cursor.accept("set")) {
          cursor.expect("data");
        }
        cursor.expect("type");
        grammar.types().type();
        if (cursor.accept("collate")) {
          cursor.objectName("a collation");
        }
      }
      behaviour();
    } while (cursor.acceptComma());
  }

  private void behaviour() {
    if (!cursor.accept("cascade")) {
      cursor.accept("restrict");
    }
  }

  private Operation domain() {
    ObjectName name = cursor.targetName("a domain");
    if (cursor.accept("rename", "to")) {
      Name newName = cursor.name("a name");
      cursor.expectEnd();
      return new RenameObject("DOMAIN", name, newName, cursor.from(0));
    }
    if (cursor.accept("set", "schema")) {
      Name schema = cursor.name("a schema");
      cursor.expectEnd();
      return new MoveObject("DOMAIN", name, schema, cursor.from(0));
    }
    DomainChange change = domainChange(name);
    cursor.expectEnd();
    return new AlterDomain(name, change, cursor.from(0));
  }

  private DomainChange domainChange(ObjectName domain) {
    int first = cursor.position();
    switch (cursor.word()) {
      case "add" -> {
        cursor.advance();
        Constraint constraint = domainConstraint(domain);
        return new DomainChange.AddDomainConstraint(constraint);
      }
      case "drop" -> {
        cursor.advance();
        if (cursor.accept("constraint")) {
          cursor.accept("if", "exists");
          Name name = cursor.name("a constraint");
          behaviour();
          return new DomainChange.DropDomainConstraint(name);
        }
        if (cursor.accept("not", "null")) {
          return new DomainChange.DropDomainNotNull();
        }
        cursor.expect("default");
        return new DomainChange.OtherDomainChange();
      }
      case "validate" -> {
        cursor.advance();
        cursor.expect("constraint");
        return new DomainChange.ValidateDomainConstraint(cursor.name("a constraint"));
      }
      case "set" -> {
        cursor.advance();
        if (cursor.accept("not")) {
          cursor.expect("null");
          return new DomainChange.SetDomainNotNull();
        }
        cursor.expect("default");
        grammar.expressions().any();
        return new DomainChange.OtherDomainChange();
      }
      case "rename" -> {
        cursor.advance();
        cursor.expect("constraint");
        cursor.name("a constraint");
        cursor.expect("to");
        cursor.name("a name");
        return new DomainChange.OtherDomainChange();
      }
      case "owner" -> {
        cursor.advance();
        cursor.expect("to");
        grammar.session().role();
        return new DomainChange.OtherDomainChange();
      }
      default -> {
        if (cursor.position() == first && cursor.skipHoles()) {
          return new DomainChange.OtherDomainChange();
        }
        throw cursor.expected("ADD, DROP, VALIDATE, SET, RENAME or OWNER TO");
      }
    }
  }

  /** ADD of a domain takes CHECK and, from 17 on, NOT NULL without a column. */
  private Constraint domainConstraint(ObjectName domain) {
    int first = cursor.position();
    Name name = grammar.constraints().constraintName();
    if (cursor.accept("not", "null")) {
      Constraint.Attributes attributes = grammar.constraints().attributes();
      return new Constraint.NotNull(name, domain.name(), false, attributes, cursor.from(first));
    }
    cursor.moveTo(first);
    return grammar.constraints().tableConstraint();
  }

  private Operation policy() {
    cursor.accept("if", "exists");
    Name name = cursor.name("a policy");
    cursor.expect("on");
    ObjectName table = cursor.objectName("a table");
    if (cursor.accept("rename")) {
      cursor.expect("to");
      cursor.name("a name");
    } else {
      grammar.schema().policyClauses();
    }
    cursor.expectEnd();
    return new CreateTableAttachment("POLICY", name, table, cursor.from(0));
  }
}
