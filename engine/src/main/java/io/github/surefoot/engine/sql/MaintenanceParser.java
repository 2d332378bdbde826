package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.MaintenanceOperation.Analyze;
import io.github.surefoot.engine.operation.MaintenanceOperation.Cluster;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.operation.MaintenanceOperation.Vacuum;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** VACUUM, ANALYZE, CLUSTER, REFRESH. */
final class MaintenanceParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  MaintenanceParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** Options in parentheses: {@code (VERBOSE, FULL false)}. */
  record Options(List<Option> list) {
    /** Whether an option is given and not switched off; the last one counts. */
    boolean isOn(String name) {
      boolean on = false;
      for (Option option : list) {
        on = option.name().equals(name) ? option.isOn() : on;
      }
      return on;
    }

    List<Option> without(String... names) {
      Set<String> left = Set.of(names);
      return list.stream().filter(option -> !left.contains(option.name())).toList();
    }
  }

  private record Target(@Nullable ObjectName table, List<Name> columns) {}

  /** Options in parentheses. */
  Options options() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<Option> options = new ArrayList<>();
    do {
      boolean analyze = cursor.accept("analyze") || cursor.accept("analyse");
      String option = analyze ? "analyze" : cursor.nonReserved("an option").value();
      String value = null;
      if (!cursor.at(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_PAREN)) {
        value = grammar.session().value().toLowerCase(Locale.ROOT);
      }
      options.add(new Option(option, value));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Options(options);
  }

  /** The words that stood for options before parentheses did, in this order. */
  private Options words(String... words) {
    List<Option> options = new ArrayList<>();
    for (String word : words) {
      if (cursor.accept(word) || (word.equals("analyze") && cursor.accept("analyse"))) {
        options.add(new Option(word, null));
      }
    }
    return new Options(options);
  }

  /** VACUUM. */
  List<Operation> vacuum() {
    cursor.expect("vacuum");
    Options options =
        cursor.at(TokenKind.LEFT_PAREN)
            ? options()
            : words("full", "freeze", "verbose", "analyze", "verbose");
    List<Option> others = options.without("full", "analyze");
    List<Operation> operations = new ArrayList<>();
    for (Target target : targets()) {
      operations.add(
          new Vacuum(
              target.table,
              target.columns,
              options.isOn("full"),
              options.isOn("analyze"),
              others,
              cursor.from(0)));
    }
    return operations;
  }

  /** ANALYZE. */
  List<Operation> analyze() {
    cursor.advance();
    Options options = cursor.at(TokenKind.LEFT_PAREN) ? options() : words("verbose");
    List<Operation> operations = new ArrayList<>();
    for (Target target : targets()) {
      operations.add(new Analyze(target.table, target.columns, options.list(), cursor.from(0)));
    }
    return operations;
  }

  /** {@code a, b (x, y)} up to the end; without any, the whole database. */
  private List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    if (cursor.atEnd()) {
      return List.of(new Target(null, List.of()));
    }
    do {
      cursor.accept("only"); // 18
      ObjectName table = cursor.objectName("a table");
      if (cursor.at("*")) {
        cursor.advance();
      }
      targets.add(
          new Target(
              table, cursor.at(TokenKind.LEFT_PAREN) ? cursor.nameList("a column") : List.of()));
    } while (cursor.acceptComma());
    cursor.expectEnd();
    return targets;
  }

  /** CLUSTER. */
  Operation cluster() {
    cursor.expect("cluster");
    Options options = cursor.at(TokenKind.LEFT_PAREN) ? options() : words("verbose");
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
    return new Cluster(table, index, options.list(), cursor.from(0));
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
