package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.MaintenanceOperation;
import io.github.surefoot.engine.operation.MaintenanceOperation.Analyze;
import io.github.surefoot.engine.operation.MaintenanceOperation.Cluster;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.operation.MaintenanceOperation.Upkept;
import io.github.surefoot.engine.operation.MaintenanceOperation.Vacuum;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import java.util.ArrayList;
import java.util.List;

/** VACUUM, ANALYZE, CLUSTER, REFRESH. */
final class MaintenanceParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  MaintenanceParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** Options in parentheses: {@code (VERBOSE, FULL false)}. */
  List<Option> options() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<Option> options = new ArrayList<>(2);
    do {
      boolean analyze = cursor.at("analyze") || cursor.at("analyse");
      Name option = analyze ? cursor.takeName() : cursor.nonReserved("an option");
      boolean bare = cursor.at(TokenKind.COMMA) || cursor.at(TokenKind.RIGHT_PAREN);
      String value = bare ? null : grammar.session().value();
      if (value != null && (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("on"))) {
        value = null; // as if it were not said
      }
      options.add(new Option(analyze ? "analyze" : option.value(), value));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return options;
  }

  /** Whether an option is given and not switched off. */
  static boolean isOn(List<Option> options, String name) {
    return MaintenanceOperation.isOn(options, name);
  }

  /** VACUUM. */
  List<Operation> vacuum() {
    cursor.expect("vacuum");
    List<Option> options = new ArrayList<>(2);
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      options.addAll(options());
    } else {
      word("full", options);
      word("freeze", options);
      word("verbose", options);
      if (cursor.accept("analyze") || cursor.accept("analyse")) {
        options.add(new Option("analyze", null));
        word("verbose", options);
      }
    }
    List<Upkept> tables = relations();
    cursor.expectEnd();
    List<Operation> operations = new ArrayList<>();
    if (tables.isEmpty()) {
      operations.add(new Vacuum(null, options, cursor.from(0)));
    }
    for (Upkept table : tables) {
      operations.add(new Vacuum(table, options, cursor.from(0)));
    }
    return operations;
  }

  private void word(String option, List<Option> options) {
    if (cursor.accept(option)) {
      options.add(new Option(option, null));
    }
  }

  /** ANALYZE. */
  List<Operation> analyze() {
    cursor.advance();
    List<Option> options = new ArrayList<>(1);
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      options.addAll(options());
    } else {
      word("verbose", options);
    }
    List<Upkept> tables = relations();
    cursor.expectEnd();
    List<Operation> operations = new ArrayList<>();
    if (tables.isEmpty()) {
      operations.add(new Analyze(null, options, cursor.from(0)));
    }
    for (Upkept table : tables) {
      operations.add(new Analyze(table, options, cursor.from(0)));
    }
    return operations;
  }

  /** {@code a, b (x, y)}, or nothing. */
  private List<Upkept> relations() {
    List<Upkept> tables = new ArrayList<>();
    if (cursor.atEnd()) {
      return tables;
    }
    do {
      boolean only = cursor.accept("only"); // 18
      ObjectName name = cursor.objectName("a table");
      if (cursor.at("*")) {
        cursor.advance();
      }
      List<Name> columns =
          cursor.at(TokenKind.LEFT_PAREN) ? cursor.nameList("a column") : List.of();
      tables.add(new Upkept(name, only, columns));
    } while (cursor.acceptComma());
    return tables;
  }

  /** CLUSTER. */
  Operation cluster() {
    cursor.expect("cluster");
    List<Option> options = new ArrayList<>(1);
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      options.addAll(options());
    } else {
      word("verbose", options);
    }
    ObjectName table = null;
    Name index = null;
    if (!cursor.atEnd()) {
      table = cursor.objectName("a table");
      if (cursor.accept("using")) {
        index = cursor.name("an index");
      } else if (cursor.accept("on")) { // CLUSTER index ON table, before 8.3
        index = table.name();
        table = cursor.objectName("a table");
      }
    }
    cursor.expectEnd();
    return new Cluster(table, index, options, cursor.from(0));
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
