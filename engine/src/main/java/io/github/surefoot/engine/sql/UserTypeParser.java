package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeOwner;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.operation.TypeOperation.AddAttribute;
import io.github.surefoot.engine.operation.TypeOperation.AddEnumValue;
import io.github.surefoot.engine.operation.TypeOperation.AlterAttributeType;
import io.github.surefoot.engine.operation.TypeOperation.Attribute;
import io.github.surefoot.engine.operation.TypeOperation.CreateType;
import io.github.surefoot.engine.operation.TypeOperation.Definition;
import io.github.surefoot.engine.operation.TypeOperation.DropAttribute;
import io.github.surefoot.engine.operation.TypeOperation.Place;
import io.github.surefoot.engine.operation.TypeOperation.RenameAttribute;
import io.github.surefoot.engine.operation.TypeOperation.RenameEnumValue;
import io.github.surefoot.engine.operation.TypeOperation.SetTypeOptions;
import io.github.surefoot.engine.operation.TypeOperation.UnknownTypeChange;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** CREATE TYPE and ALTER TYPE. */
final class UserTypeParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  UserTypeParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** CREATE TYPE, from behind the word TYPE. */
  Operation create(int first) {
    ObjectName name = cursor.targetName("a type");
    Definition definition = definition();
    return new CreateType(name, definition, cursor.from(first));
  }

  private Definition definition() {
    if (cursor.accept("as")) {
      if (cursor.accept("enum")) {
        return enumeration();
      }
      if (cursor.accept("range")) {
        return new Definition.Range(grammar.tables().options());
      }
      return new Definition.Composite(attributes());
    }
    return cursor.at(TokenKind.LEFT_PAREN)
        ? new Definition.Base(grammar.tables().options())
        : new Definition.Shell();
  }

  private Definition enumeration() {
    List<String> labels = new ArrayList<>();
    boolean known = true;
    cursor.expect(TokenKind.LEFT_PAREN);
    if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      do {
        int token = cursor.string("a label");
        known &= isKnown(token);
        labels.add(cursor.stringValue(token));
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Definition.Enumeration(labels, known);
  }

  private boolean isKnown(int token) {
    return cursor.kindOf(token) == TokenKind.STRING && !cursor.hasHole(token);
  }

  private List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    cursor.expect(TokenKind.LEFT_PAREN);
    if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      do {
        attributes.add(attribute());
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return attributes;
  }

  /** {@code name type [COLLATE c]}. */
  private Attribute attribute() {
    int first = cursor.position();
    Name name = cursor.name("an attribute");
    TypeName type = grammar.types().type();
    ObjectName collation = collation();
    return new Attribute(name, type, collation, cursor.from(first));
  }

  private @Nullable ObjectName collation() {
    return cursor.accept("collate") ? cursor.objectName("a collation") : null;
  }

  /** ALTER TYPE, from behind the word TYPE. */
  List<Operation> alter() {
    int start = cursor.position();
    ObjectName name = cursor.targetName("a type");
    switch (cursor.word()) {
      case "add" -> {
        if (cursor.word(1).equals("value")) {
          cursor.advance(2);
          return List.of(addValue(name));
        }
        return attributeActions(name);
      }
      case "drop", "alter" -> {
        return attributeActions(name);
      }
      case "rename" -> {
        cursor.advance();
        return List.of(rename(name));
      }
      case "owner" -> {
        cursor.expect("owner", "to");
        Name owner = grammar.session().role();
        cursor.expectEnd();
        return List.of(
            new ChangeOwner(
                grammar.references().named("TYPE", name, start), owner, cursor.from(0)));
      }
      case "set" -> {
        cursor.advance();
        return List.of(set(name));
      }
      default -> {
        if (!cursor.skipHoles()) {
          throw cursor.expected("ADD VALUE, ADD ATTRIBUTE, RENAME, OWNER TO or SET SCHEMA");
        }
        cursor.expectEnd();
        return List.of(new UnknownTypeChange(name, cursor.from(0)));
      }
    }
  }

  private Operation set(ObjectName name) {
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      var options = grammar.tables().options();
      cursor.expectEnd();
      return new SetTypeOptions(name, options, cursor.from(0));
    }
    cursor.expect("schema");
    Name schema = cursor.name("a schema");
    cursor.expectEnd();
    return new MoveObject("TYPE", name, schema, cursor.from(0));
  }

  private Operation rename(ObjectName name) {
    switch (cursor.word()) {
      case "to" -> {
        cursor.advance();
        Name newName = cursor.name("a name");
        cursor.expectEnd();
        return new RenameObject("TYPE", name, newName, cursor.from(0));
      }
      case "value" -> {
        cursor.advance();
        String label = label();
        cursor.expect("to");
        String newLabel = label();
        cursor.expectEnd();
        return new RenameEnumValue(name, label, newLabel, cursor.from(0));
      }
      default -> {
        cursor.expect("attribute");
        Name attribute = cursor.name("an attribute");
        cursor.expect("to");
        Name newName = cursor.name("a name");
        boolean cascade = cascade();
        cursor.expectEnd();
        return new RenameAttribute(name, attribute, newName, cascade, cursor.from(0));
      }
    }
  }

  /** A label of an enum, null if it holds a hole. */
  private @Nullable String label() {
    int token = cursor.string("a label");
    return isKnown(token) ? cursor.stringValue(token) : null;
  }

  private Operation addValue(ObjectName name) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    String label = label();
    Place place = null;
    if (cursor.at("before") || cursor.at("after")) {
      boolean before = cursor.at("before");
      cursor.advance();
      place = new Place(before, label());
    }
    cursor.expectEnd();
    return new AddEnumValue(name, label, ifNotExists, place, cursor.from(0));
  }

  private List<Operation> attributeActions(ObjectName name) {
    List<Operation> actions = new ArrayList<>(1);
    do {
      actions.add(attributeAction(name));
    } while (cursor.acceptComma());
    cursor.expectEnd();
    return actions;
  }

  private Operation attributeAction(ObjectName type) {
    int first = cursor.position();
    switch (cursor.word()) {
      case "add" -> {
        cursor.expect("add", "attribute");
        Attribute attribute = attribute();
        return new AddAttribute(type, attribute, cascade(), cursor.from(first));
      }
      case "drop" -> {
        cursor.expect("drop", "attribute");
        boolean ifExists = cursor.accept("if", "exists");
        Name attribute = cursor.name("an attribute");
        return new DropAttribute(type, attribute, ifExists, cascade(), cursor.from(first));
      }
      case "alter" -> {
        cursor.expect("alter", "attribute");
        Name attribute = cursor.name("an attribute");
        if (cursor.accept("set")) {
          cursor.expect("data");
        }
        cursor.expect("type");
        TypeName newType = grammar.types().type();
        ObjectName collation = collation();
        return new AlterAttributeType(
            type, attribute, newType, collation, cascade(), cursor.from(first));
      }
      default -> throw cursor.expected("ADD, DROP or ALTER ATTRIBUTE");
    }
  }

  private boolean cascade() {
    boolean cascade = cursor.accept("cascade");
    if (!cascade) {
      cursor.accept("restrict");
    }
    return cascade;
  }
}
