package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.IndexStorage;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** CREATE INDEX, REINDEX, and the keys of indexes wherever they stand. */
final class IndexParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  IndexParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** CREATE [UNIQUE] INDEX, from behind the word INDEX. */
  Operation create(int first, boolean unique) {
    boolean concurrently = cursor.accept("concurrently");
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    cursor.skipClauseBeforeName();
    Name name = null;
    if (!cursor.at("on") || ifNotExists) {
      name = cursor.name("a name for the index or ON");
    }
    cursor.expect("on");
    boolean only = cursor.at("only");
    ObjectName table = cursor.tableName();
    cursor.skipHolesBefore("using");
    String method = cursor.accept("using") ? cursor.name("an index method").value() : "btree";
    List<IndexElement> elements = elements();
    List<Name> include = cursor.accept("include") ? include() : List.of();
    boolean nullsNotDistinct = false;
    if (cursor.accept("nulls")) {
      nullsNotDistinct = cursor.accept("not");
      cursor.expect("distinct");
    }
    cursor.skipHoles();
    List<Option> options = cursor.accept("with") ? grammar.tables().options() : List.of();
    Name tablespace = cursor.accept("tablespace") ? cursor.name("a tablespace") : null;
    cursor.skipHoles();
    Expression where = cursor.accept("where") ? grammar.expressions().expression() : null;
    return new CreateIndex(
        name,
        table,
        unique,
        concurrently,
        ifNotExists,
        only,
        method,
        elements,
        include,
        nullsNotDistinct,
        where,
        new IndexStorage(options, tablespace),
        cursor.from(first));
  }

  /** INCLUDE takes index elements in the grammar and only columns in fact. */
  private List<Name> include() {
    List<Name> columns = new ArrayList<>();
    for (IndexElement element : elements()) {
      Name column = element.column();
      if (column != null) {
        columns.add(column);
      }
    }
    return columns;
  }

  /** {@code (key, …)}. */
  List<IndexElement> elements() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<IndexElement> elements = new ArrayList<>();
    do {
      elements.add(element());
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return elements;
  }

  /** A key with collation, operator class and order. */
  IndexElement element() {
    Name column = null;
    Expression expression = null;
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      expression = grammar.expressions().parenthesised();
    } else if (atNullsOrder()) {
      throw cursor.expected("a column");
    } else if (cursor.atColumnName()
        && cursor.kind(1) != TokenKind.LEFT_PAREN
        && cursor.kind(1) != TokenKind.DOT) {
      column = cursor.takeName();
    } else {
      expression = grammar.expressions().callExpression();
    }
    ObjectName collation = cursor.accept("collate") ? cursor.objectName("a collation") : null;
    ObjectName operatorClass = null;
    List<Option> parameters = List.of();
    if (cursor.atColumnName() && !atNullsOrder()) {
      operatorClass = cursor.objectName("an operator class");
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        parameters = grammar.tables().options();
      }
    }
    return new IndexElement(column, expression, collation, operatorClass, parameters, order());
  }

  private boolean atNullsOrder() {
    return cursor.at("nulls") && (cursor.word(1).equals("first") || cursor.word(1).equals("last"));
  }

  private @Nullable String order() {
    String order = "";
    if (cursor.accept("asc")) {
      order = "ASC";
    } else if (cursor.accept("desc")) {
      order = "DESC";
    }
    if (cursor.accept("nulls")) {
      boolean nullsFirst = cursor.accept("first");
      if (!nullsFirst) {
        cursor.expect("last");
      }
      order = order + (order.isEmpty() ? "" : " ") + (nullsFirst ? "NULLS FIRST" : "NULLS LAST");
    }
    return order.isEmpty() ? null : order;
  }

  /** REINDEX. */
  Operation reindex() {
    cursor.expect("reindex");
    List<Option> options = new ArrayList<>(1);
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      options.addAll(grammar.maintenance().options());
    } else if (cursor.accept("verbose")) { // until 11
      options.add(new Option("verbose", null));
    }
    Reindex.Scope scope =
        switch (cursor.word()) {
          case "index" -> Reindex.Scope.INDEX;
          case "table" -> Reindex.Scope.TABLE;
          case "schema" -> Reindex.Scope.SCHEMA;
          case "database" -> Reindex.Scope.DATABASE;
          case "system" -> Reindex.Scope.SYSTEM;
          default -> throw cursor.expected("INDEX, TABLE, SCHEMA, DATABASE or SYSTEM");
        };
    cursor.advance();
    boolean concurrently =
        cursor.accept("concurrently") || MaintenanceParser.isOn(options, "concurrently");
    options.removeIf(o -> o.name().equals("concurrently"));
    boolean optional = scope == Reindex.Scope.DATABASE || scope == Reindex.Scope.SYSTEM;
    ObjectName name = optional && cursor.atEnd() ? null : cursor.targetName("what to reindex");
    if (cursor.at("force")) { // until 13
      cursor.advance();
    }
    cursor.expectEnd();
    return new Reindex(scope, name, concurrently, options, cursor.from(0));
  }
}
