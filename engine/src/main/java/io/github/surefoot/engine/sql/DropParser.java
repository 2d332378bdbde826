package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.AccessOperation.RoleKind;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineKind;
import io.github.surefoot.engine.operation.RoutineOperation.Signature;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** DROP of everything. */
final class DropParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  DropParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** DROP. */
  List<Operation> drop() {
    cursor.expect("drop");
    String kind = cursor.word();
    switch (kind) {
      case "table" -> {
        cursor.advance();
        return tables();
      }
      case "index" -> {
        cursor.advance();
        return indexes();
      }
      case "view",
          "sequence",
          "type",
          "domain",
          "schema",
          "extension",
          "collation",
          "conversion",
          "statistics",
          "language" -> {
        cursor.advance();
        return objects(upper(kind));
      }
      case "materialized" -> {
        cursor.expect("materialized", "view");
        return objects("MATERIALIZED VIEW");
      }
      case "foreign" -> {
        cursor.advance();
        if (cursor.accept("table")) {
          return objects("FOREIGN TABLE");
        }
        cursor.expect("data", "wrapper");
        return grammar.foreignData().drop(true);
      }
      case "event" -> {
        cursor.expect("event", "trigger");
        return grammar.triggers().dropEventTriggers();
      }
      case "access" -> {
        cursor.expect("access", "method");
        return objects("ACCESS METHOD");
      }
      case "procedural" -> {
        cursor.expect("procedural", "language");
        return objects("LANGUAGE");
      }
      case "text" -> {
        cursor.expect("text", "search");
        String part = cursor.word();
        switch (part) {
          case "parser", "dictionary", "template", "configuration" -> cursor.advance();
          default -> throw cursor.expected("PARSER, DICTIONARY, TEMPLATE or CONFIGURATION");
        }
        return objects("TEXT SEARCH " + upper(part));
      }
      case "function", "procedure", "routine", "aggregate" -> {
        cursor.advance();
        return routines(RoutineKind.valueOf(upper(kind)));
      }
      case "trigger", "rule", "policy" -> {
        cursor.advance();
        return List.of(grammar.triggers().drop(kind));
      }
      case "operator" -> {
        cursor.advance();
        return grammar.definitions().dropOperator();
      }
      case "owned" -> {
        return List.of(grammar.roles().dropOwned());
      }
      case "role", "group" -> {
        cursor.advance();
        return grammar.roles().drop(RoleKind.valueOf(upper(kind)));
      }
      case "user" -> {
        cursor.advance();
        return grammar.foreignData().atMapping()
            ? List.of(grammar.foreignData().dropMapping())
            : grammar.roles().drop(RoleKind.USER);
      }
      case "database" -> {
        cursor.advance();
        return List.of(grammar.databases().dropDatabase());
      }
      case "tablespace" -> {
        cursor.advance();
        return List.of(grammar.databases().dropTablespace());
      }
      case "publication", "subscription" -> {
        cursor.advance();
        return grammar.replication().drop(kind.equals("publication"));
      }
      case "server" -> {
        cursor.advance();
        return grammar.foreignData().drop(false);
      }
      case "cast" -> {
        cursor.advance();
        return grammar.definitions().dropCast();
      }
      case "transform" -> {
        cursor.advance();
        return grammar.definitions().dropTransform();
      }
      default -> throw cursor.expected("what to drop");
    }
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private boolean cascade() {
    cursor.skipHoles();
    boolean cascade = cursor.accept("cascade");
    if (!cascade) {
      cursor.accept("restrict");
    }
    return cascade;
  }

  private List<ObjectName> names(String what) {
    List<ObjectName> names = new ArrayList<>(1);
    do {
      names.add(cursor.targetName(what));
    } while (cursor.acceptComma());
    return names;
  }

  private List<Operation> tables() {
    boolean ifExists = cursor.accept("if", "exists");
    List<ObjectName> names = names("a table");
    boolean cascade = cascade();
    cursor.expectEnd();
    SqlRange range = cursor.from(0);
    List<Operation> operations = new ArrayList<>(names.size());
    for (ObjectName name : names) {
      operations.add(new DropTable(name, ifExists, cascade, range));
    }
    return operations;
  }

  private List<Operation> indexes() {
    boolean concurrently = cursor.accept("concurrently");
    boolean ifExists = cursor.accept("if", "exists");
    List<ObjectName> names = names("an index");
    boolean cascade = cascade();
    cursor.expectEnd();
    SqlRange range = cursor.from(0);
    List<Operation> operations = new ArrayList<>(names.size());
    for (ObjectName name : names) {
      operations.add(new DropIndex(name, concurrently, ifExists, cascade, names.size(), range));
    }
    return operations;
  }

  private List<Operation> objects(String kind) {
    boolean ifExists = cursor.accept("if", "exists");
    List<ObjectName> names = new ArrayList<>(1);
    do {
      if (kind.equals("TYPE") || kind.equals("DOMAIN")) {
        names.add(typeName());
      } else {
        names.add(cursor.targetName("a name"));
      }
    } while (cursor.acceptComma());
    boolean cascade = cascade();
    cursor.expectEnd();
    SqlRange range = cursor.from(0);
    List<Operation> operations = new ArrayList<>(names.size());
    for (ObjectName name : names) {
      operations.add(new DropObject(kind, name, ifExists, cascade, range));
    }
    return operations;
  }

  /** DROP TYPE takes type names: {@code "char"}, {@code timestamp}. */
  private ObjectName typeName() {
    cursor.skipClauseBeforeName();
    int first = cursor.position();
    if (cursor.atTypeOrFunctionName()) {
      Name name = cursor.takeName();
      return cursor.qualified(name);
    }
    Name name = cursor.nameOf(first);
    grammar.types().type();
    return new ObjectName(null, name);
  }

  private List<Operation> routines(RoutineKind kind) {
    boolean ifExists = cursor.accept("if", "exists");
    List<Signature> routines = new ArrayList<>(1);
    do {
      cursor.skipClauseBeforeName();
      routines.add(grammar.routines().signature(kind));
    } while (cursor.acceptComma());
    boolean cascade = cascade();
    cursor.expectEnd();
    SqlRange range = cursor.from(0);
    List<Operation> operations = new ArrayList<>(routines.size());
    for (Signature routine : routines) {
      operations.add(new DropRoutine(kind, routine, ifExists, cascade, range));
    }
    return operations;
  }
}
