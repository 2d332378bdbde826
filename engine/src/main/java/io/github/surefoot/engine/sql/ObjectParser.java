package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.AlterStatistics;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeExtensionMember;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeOwner;
import io.github.surefoot.engine.operation.ObjectOperation.CreateCollation;
import io.github.surefoot.engine.operation.ObjectOperation.CreateExtension;
import io.github.surefoot.engine.operation.ObjectOperation.CreateSchema;
import io.github.surefoot.engine.operation.ObjectOperation.CreateStatistics;
import io.github.surefoot.engine.operation.ObjectOperation.RefreshCollation;
import io.github.surefoot.engine.operation.ObjectOperation.UpdateExtension;
import io.github.surefoot.engine.operation.ObjectReference;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Schemas, extensions, collations and extended statistics. */
final class ObjectParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  ObjectParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  // Schemas

  /** CREATE SCHEMA, from behind the word SCHEMA; its elements are operations of their own. */
  List<Operation> createSchema(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    Name name = null;
    Name owner = null;
    cursor.skipClauseBeforeName();
    if (!cursor.at("authorization")) {
      name = cursor.name("a schema");
    }
    if (cursor.accept("authorization")) {
      owner = grammar.session().role();
      name = name == null ? owner : name;
    }
    List<Operation> operations = new ArrayList<>();
    Name schema = name == null ? cursor.nameOf(first) : name;
    operations.add(new CreateSchema(schema, ifNotExists, owner, cursor.from(first)));
    while (!ifNotExists && (cursor.at("create") || cursor.at("grant"))) {
      operations.addAll(grammar.statements().schemaElement(schema));
    }
    return operations;
  }

  /** ALTER SCHEMA, from behind the word SCHEMA. */
  Operation alterSchema() {
    int start = cursor.position();
    ObjectName name = cursor.targetName("a schema");
    if (cursor.at("rename") || cursor.at("owner")) {
      return renamed("SCHEMA", name, start);
    }
    if (cursor.at(TokenKind.HOLE)) {
      return grammar.statements().unmodelled("ALTER SCHEMA");
    }
    throw cursor.expected("RENAME TO or OWNER TO");
  }

  /** RENAME TO, OWNER TO and SET SCHEMA, and the end of the statement. */
  Operation renamed(String kind, ObjectName name, int start) {
    ObjectReference object = grammar.references().named(kind, name, start);
    if (cursor.accept("rename")) {
      cursor.expect("to");
      Name newName = cursor.name("a name");
      cursor.expectEnd();
      return new RenameObject(kind, name, newName, cursor.from(0));
    }
    if (cursor.accept("owner")) {
      cursor.expect("to");
      Name owner = grammar.session().role();
      cursor.expectEnd();
      return new ChangeOwner(object, owner, cursor.from(0));
    }
    cursor.expect("set", "schema");
    Name schema = cursor.name("a schema");
    cursor.expectEnd();
    return new MoveObject(kind, name, schema, cursor.from(0));
  }

  // Extensions

  /** CREATE EXTENSION, from behind the word EXTENSION. */
  Operation createExtension(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    cursor.skipClauseBeforeName();
    Name name = cursor.name("an extension");
    cursor.accept("with");
    Name schema = null;
    String version = null;
    String from = null;
    boolean cascade = false;
    while (true) {
      cursor.skipHoles();
      if (cursor.accept("schema")) {
        schema = cursor.name("a schema");
      } else if (cursor.accept("version")) {
        version = version();
      } else if (cursor.accept("from")) { // until 12
        from = version();
      } else if (cursor.accept("cascade")) {
        cascade = true;
      } else {
        return new CreateExtension(
            name, ifNotExists, schema, version, from, cascade, cursor.from(first));
      }
    }
  }

  private String version() {
    if (cursor.at(TokenKind.STRING)) {
      return cursor.stringValue(cursor.string("a version"));
    }
    return cursor.nonReserved("a version").value();
  }

  /** ALTER EXTENSION, from behind the word EXTENSION. */
  Operation alterExtension() {
    int start = cursor.position();
    ObjectName object = cursor.targetName("an extension");
    Name name = object.name();
    if (cursor.accept("update")) {
      String version = null;
      while (cursor.accept("to")) {
        version = version();
      }
      cursor.expectEnd();
      return new UpdateExtension(name, version, cursor.from(0));
    }
    if (cursor.at("set")) {
      return renamed("EXTENSION", object, start);
    }
    if (cursor.at("add") || cursor.at("drop")) {
      boolean add = cursor.at("add");
      cursor.advance();
      ObjectReference member = grammar.references().reference("what belongs to the extension");
      cursor.expectEnd();
      return new ChangeExtensionMember(name, add, member, cursor.from(0));
    }
    if (cursor.at(TokenKind.HOLE)) {
      return grammar.statements().unmodelled("ALTER EXTENSION");
    }
    throw cursor.expected("UPDATE, SET SCHEMA, ADD or DROP");
  }

  // Collations

  /** CREATE COLLATION, from behind the word COLLATION. */
  Operation createCollation(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    ObjectName name = cursor.targetName("a collation");
    if (cursor.accept("from")) {
      ObjectName from = cursor.objectName("a collation");
      return new CreateCollation(name, ifNotExists, from, List.of(), cursor.from(first));
    }
    List<Option> options = grammar.tables().options();
    return new CreateCollation(name, ifNotExists, null, options, cursor.from(first));
  }

  /** ALTER COLLATION, from behind the word COLLATION. */
  Operation alterCollation() {
    int start = cursor.position();
    ObjectName name = cursor.targetName("a collation");
    if (cursor.accept("refresh")) {
      cursor.expect("version");
      cursor.expectEnd();
      return new RefreshCollation(name, cursor.from(0));
    }
    return renamed("COLLATION", name, start);
  }

  // Statistics

  /** CREATE STATISTICS, from behind the word STATISTICS. */
  Operation createStatistics(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    ObjectName name = null;
    if (ifNotExists || (!cursor.at("on") && !cursor.at(TokenKind.LEFT_PAREN))) {
      name = cursor.targetName("a name");
    }
    List<Name> kinds =
        cursor.at(TokenKind.LEFT_PAREN) ? cursor.nameList("a kind of statistics") : List.of();
    cursor.expect("on");
    List<Name> columns = new ArrayList<>(2);
    List<Expression> expressions = new ArrayList<>(1);
    do {
      statisticsElement(columns, expressions);
    } while (cursor.acceptComma());
    cursor.expect("from");
    ObjectName table = statisticsTable();
    return new CreateStatistics(
        name, ifNotExists, kinds, columns, expressions, table, cursor.from(first));
  }

  /** Before 14 the grammar takes any expression and the server refuses it. */
  private void statisticsElement(List<Name> columns, List<Expression> expressions) {
    Expression element = grammar.expressions().expression();
    if (element.cast() != null
        && element.cast().types().isEmpty()
        && cursor.kindOf(cursor.position() - 1) != TokenKind.RIGHT_PAREN) {
      columns.add(element.cast().column());
    } else {
      expressions.add(element);
    }
  }

  /** The grammar takes any list behind FROM, the server one table. */
  private @Nullable ObjectName statisticsTable() {
    FromParser.Items items = new FromParser.Items(false);
    grammar.from().list(items);
    return items.names().size() == 1 ? items.names().get(0) : null;
  }

  /** ALTER STATISTICS, from behind the word STATISTICS. */
  Operation alterStatistics() {
    boolean ifExists = cursor.accept("if", "exists");
    int start = cursor.position();
    ObjectName name = cursor.targetName("a name");
    if (cursor.at("set", "statistics")) {
      cursor.advance(2);
      String target = cursor.accept("default") ? "DEFAULT" : cursor.number();
      cursor.expectEnd();
      return new AlterStatistics(name, ifExists, target, cursor.from(0));
    }
    if (ifExists) {
      throw cursor.expected("SET STATISTICS");
    }
    return renamed("STATISTICS", name, start);
  }
}
