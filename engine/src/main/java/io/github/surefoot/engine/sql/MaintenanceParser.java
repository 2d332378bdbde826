package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.MaintenanceOperation.Analyze;
import io.github.surefoot.engine.operation.MaintenanceOperation.Cluster;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.operation.MaintenanceOperation.Vacuum;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** VACUUM, ANALYZE, CLUSTER, REFRESH. */
final class MaintenanceParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  MaintenanceParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** Options in parentheses: {@code (VERBOSE, FULL false)}. */
  record Options(Map<String, String> values) {
    /** Whether an option is given and not switched off. */
    boolean isOn(String option) {
      String value = values.get(option);
      return value != null
          && !value.equals("false")
          && !value.equals("off")
          && !value.equals("0")
          && !value.equals("no");
    }
  }

  /** Options in parentheses. */
  Options options() {
    cursor.expect(TokenKind.LEFT_PAREN);
    Map<String, String> values = new HashMap<>();
    do {
      Name option =
          cursor.at("analyze") || cursor.at("analyse")
              ? cursor.takeName()
              : cursor.nonReserved("an option");
      String value = "";
      if (!cursor.at(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_PAREN)) {
        value = grammar.session().value();
      }
      values.put(option.value(), value.toLowerCase(Locale.ROOT));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Options(values);
  }

  /** VACUUM. */
  List<Operation> vacuum() {
    cursor.expect("vacuum");
    boolean full;
    boolean analyze = false;
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      Options options = options();
      full = options.isOn("full");
      analyze = options.isOn("analyze") || options.isOn("analyse");
    } else {
      full = cursor.accept("full");
      cursor.accept("freeze");
      cursor.accept("verbose");
      analyze = cursor.accept("analyze") || cursor.accept("analyse");
      if (analyze) {
        cursor.accept("verbose");
      }
    }
    List<ObjectName> tables = relations();
    cursor.expectEnd();
    List<Operation> operations = new ArrayList<>();
    if (tables.isEmpty()) {
      operations.add(new Vacuum(null, full, cursor.from(0)));
    }
    for (ObjectName table : tables) {
      operations.add(new Vacuum(table, full, cursor.from(0)));
    }
    return operations;
  }

  /** ANALYZE. */
  List<Operation> analyze() {
    cursor.advance();
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      options();
    } else {
      cursor.accept("verbose");
    }
    List<ObjectName> tables = relations();
    cursor.expectEnd();
    List<Operation> operations = new ArrayList<>();
    if (tables.isEmpty()) {
      operations.add(new Analyze(null, cursor.from(0)));
    }
    for (ObjectName table : tables) {
      operations.add(new Analyze(table, cursor.from(0)));
    }
    return operations;
  }

  /** {@code a, b (x, y)}, or nothing. */
  private List<ObjectName> relations() {
    List<ObjectName> tables = new ArrayList<>();
    if (cursor.atEnd()) {
      return tables;
    }
    do {
      cursor.accept("only"); // 18
      tables.add(cursor.objectName("a table"));
      if (cursor.at("*")) {
        cursor.advance();
      }
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        cursor.nameList("a column");
      }
    } while (cursor.acceptComma());
    return tables;
  }

  /** CLUSTER. */
  Operation cluster() {
    cursor.expect("cluster");
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      options();
    } else {
      cursor.accept("verbose");
    }
    ObjectName table = null;
    if (!cursor.atEnd()) {
      table = cursor.objectName("a table");
      if (cursor.accept("using")) {
        cursor.name("an index");
      } else if (cursor.accept("on")) { // CLUSTER index ON table, before 8.3
        table = cursor.objectName("a table");
      }
    }
    cursor.expectEnd();
    return new Cluster(table, cursor.from(0));
  }

  /** REFRESH MATERIALIZED VIEW. */
  Operation refresh() {
    cursor.expect("refresh", "materialized");
    cursor.expect("view");
    boolean concurrently = cursor.accept("concurrently");
    ObjectName view = cursor.targetName("a materialized view");
    boolean withData = grammar.tables().withData();
    cursor.expectEnd();
    return new RefreshMaterializedView(view, concurrently, withData, cursor.from(0));
  }
}
