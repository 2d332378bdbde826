package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SchemaOperation.CreateTableAttachment;
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
        return grammar.sequences().alter();
      }
      case "type" -> {
        cursor.advance();
        return grammar.userTypes().alter();
      }
      case "domain" -> {
        cursor.advance();
        return List.of(grammar.domains().alter());
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
      case "schema" -> {
        cursor.advance();
        return List.of(grammar.objects().alterSchema());
      }
      case "extension" -> {
        cursor.advance();
        return List.of(grammar.objects().alterExtension());
      }
      case "collation" -> {
        cursor.advance();
        return List.of(grammar.objects().alterCollation());
      }
      case "statistics" -> {
        cursor.advance();
        return List.of(grammar.objects().alterStatistics());
      }
      case "conversion" -> {
        cursor.advance();
        return List.of(grammar.definitions().alterConversion());
      }
      case "language" -> {
        cursor.advance();
        return List.of(grammar.definitions().alterLanguage());
      }
      case "database",
          "group",
          "publication",
          "role",
          "server",
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
        return List.of(grammar.definitions().alterOperator());
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
        return List.of(grammar.definitions().alterLanguage());
      }
      case "text" -> {
        cursor.expect("text", "search");
        return List.of(grammar.definitions().alterTextSearch());
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
