package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.AccessOperation.RoleKind;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineKind;
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
        return List.of(grammar.foreignData().alterWrapper());
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
        return List.of(grammar.routines().alter(RoutineKind.valueOf(upper(kind))));
      }
      case "policy" -> {
        cursor.advance();
        return List.of(grammar.triggers().alterPolicy());
      }
      case "default" -> {
        return List.of(grammar.privileges().defaults());
      }
      case "trigger" -> {
        cursor.advance();
        return List.of(grammar.triggers().alterTrigger());
      }
      case "rule" -> {
        cursor.advance();
        return List.of(grammar.triggers().alterRule());
      }
      case "role", "group" -> {
        cursor.advance();
        return List.of(grammar.roles().alter(RoleKind.valueOf(upper(kind))));
      }
      case "user" -> {
        cursor.advance();
        return List.of(
            grammar.foreignData().atMapping()
                ? grammar.foreignData().alterMapping()
                : grammar.roles().alter(RoleKind.USER));
      }
      case "database" -> {
        cursor.advance();
        return List.of(grammar.databases().alterDatabase());
      }
      case "tablespace" -> {
        cursor.advance();
        return List.of(grammar.databases().alterTablespace());
      }
      case "publication" -> {
        cursor.advance();
        return List.of(grammar.replication().alterPublication());
      }
      case "subscription" -> {
        cursor.advance();
        return List.of(grammar.replication().alterSubscription());
      }
      case "server" -> {
        cursor.advance();
        return List.of(grammar.foreignData().alterServer());
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
      case "system" -> {
        cursor.advance();
        return List.of(grammar.databases().alterSystem());
      }
      case "operator" -> {
        cursor.advance();
        return List.of(grammar.definitions().alterOperator());
      }
      case "event" -> {
        cursor.expect("event", "trigger");
        return List.of(grammar.triggers().alterEventTrigger());
      }
      case "large" -> {
        cursor.advance();
        return List.of(grammar.privileges().alterLargeObject());
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
}
