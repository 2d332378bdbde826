package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.Like;
import io.github.surefoot.engine.operation.TableOperation.PartitionBound;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import io.github.surefoot.engine.operation.TableOperation.PartitionOf;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.sql.Keyword.Category;
import io.github.surefoot.engine.sql.QueryParser.Read;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** CREATE TABLE in all its forms (manual, CREATE TABLE and CREATE TABLE AS, 10 to 18). */
final class TableParser {
  private static final List<String> LIKE_OPTIONS =
      List.of(
          "COMMENTS",
          "COMPRESSION",
          "CONSTRAINTS",
          "DEFAULTS",
          "GENERATED",
          "IDENTITY",
          "INDEXES",
          "STATISTICS",
          "STORAGE");

  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  TableParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** What stands in the parentheses of CREATE TABLE. */
  private static final class Elements {
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Like> likes = new ArrayList<>();
  }

  /** CREATE … TABLE, from behind the word TABLE. */
  Operation create(int first, Persistence persistence) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    ObjectName name = cursor.targetName("a table");
    if (cursor.at("as") || cursor.at("using") || atNameList() || atQueryOptions()) {
      return createAs(first, name, persistence, ifNotExists);
    }
    Elements elements = new Elements();
    PartitionOf partitionOf = null;
    ObjectName ofType = null;
    List<ObjectName> inherits = List.of();
    if (cursor.accept("of")) {
      ofType = cursor.objectName("a type");
      inheritedElements(elements);
    } else if (cursor.accept("partition")) {
      cursor.expect("of");
      ObjectName parent = cursor.objectName("a table");
      inheritedElements(elements);
      partitionOf = new PartitionOf(parent, bound());
    } else if (cursor.at(TokenKind.HOLE)) {
      cursor.skipHoles();
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        elements(elements);
      }
    } else {
      elements(elements);
      cursor.skipHoles();
      if (cursor.accept("inherits")) {
        cursor.expect(TokenKind.LEFT_PAREN);
        inherits = cursor.objectNames("a table");
        cursor.expect(TokenKind.RIGHT_PAREN);
      }
    }
    cursor.skipHoles();
    PartitionBy partitionBy = cursor.at("partition") ? partitionBy() : null;
    storage(true);
    return new CreateTable(
        name,
        persistence,
        ifNotExists,
        elements.columns,
        elements.constraints,
        elements.likes,
        inherits,
        partitionOf,
        partitionBy,
        ofType,
        cursor.from(first));
  }

  /** CREATE FOREIGN TABLE, from behind the word TABLE. */
  void foreign() {
    cursor.accept("if", "not", "exists");
    cursor.targetName("a table");
    Elements elements = new Elements();
    if (cursor.accept("partition")) {
      cursor.expect("of");
      cursor.objectName("a table");
      inheritedElements(elements);
      bound();
    } else {
      elements(elements);
      if (cursor.accept("inherits")) {
        cursor.expect(TokenKind.LEFT_PAREN);
        cursor.objectNames("a table");
        cursor.expect(TokenKind.RIGHT_PAREN);
      }
    }
    cursor.expect("server");
    cursor.name("a server");
    if (cursor.accept("options")) {
      foreignOptions();
    }
  }

  /** {@code (a, b) AS …}: names without types. */
  private boolean atNameList() {
    if (!cursor.at(TokenKind.LEFT_PAREN) || !cursor.atColumnName(1)) {
      return false;
    }
    return cursor.kind(1) == TokenKind.HOLE
        ? cursor.kind(2) == TokenKind.RIGHT_PAREN && cursor.word(3).equals("as")
        : cursor.kind(2) == TokenKind.COMMA || cursor.kind(2) == TokenKind.RIGHT_PAREN;
  }

  /** WITH (…), ON COMMIT, TABLESPACE before AS: without columns only CREATE TABLE AS. */
  private boolean atQueryOptions() {
    return cursor.at("with") || cursor.at("without") || cursor.at("on") || cursor.at("tablespace");
  }

  private Operation createAs(
      int first, ObjectName name, Persistence persistence, boolean ifNotExists) {
    List<Name> columns = cursor.at(TokenKind.LEFT_PAREN) ? cursor.nameList("a column") : List.of();
    storage(true);
    cursor.expect("as");
    Read read;
    if (cursor.at("execute")) {
      int start = cursor.position();
      cursor.advance();
      cursor.name("a prepared statement");
      if (cursor.accept(TokenKind.LEFT_PAREN)) {
        grammar.expressions().list();
        cursor.expect(TokenKind.RIGHT_PAREN);
      }
      read = grammar.queries().unknown(cursor.from(start));
    } else if (cursor.at(TokenKind.HOLE)) {
      read = grammar.queries().holeAsQuery();
    } else {
      read = grammar.queries().read();
    }
    boolean withData = withData();
    return new CreateTableAs(
        name, persistence, ifNotExists, columns, read.query(), withData, cursor.from(first));
  }

  /** WITH [NO] DATA. */
  boolean withData() {
    if (cursor.accept("with")) {
      boolean no = cursor.accept("no");
      cursor.expect("data");
      return !no;
    }
    return true;
  }

  private void elements(Elements elements) {
    cursor.expect(TokenKind.LEFT_PAREN);
    if (cursor.accept(TokenKind.RIGHT_PAREN)) {
      return;
    }
    do {
      if (grammar.constraints().atTableConstraint()) {
        elements.constraints.add(grammar.constraints().tableConstraint());
      } else if (cursor.at("like")) {
        elements.likes.add(like());
      } else if (cursor.at(TokenKind.HOLE)
          && (cursor.kind(1) == TokenKind.COMMA || cursor.kind(1) == TokenKind.RIGHT_PAREN)) {
        cursor.skipHoles();
      } else {
        elements.columns.add(grammar.columns().column());
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  private void inheritedElements(Elements elements) {
    if (!cursor.accept(TokenKind.LEFT_PAREN)) {
      return;
    }
    do {
      if (grammar.constraints().atTableConstraint()) {
        elements.constraints.add(grammar.constraints().tableConstraint());
      } else {
        elements.columns.add(grammar.columns().inheritedColumn());
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  private Like like() {
    cursor.advance();
    ObjectName table = cursor.objectName("a table");
    Set<String> including = new LinkedHashSet<>();
    boolean all = false;
    while (cursor.at("including") || cursor.at("excluding")) {
      boolean include = cursor.at("including");
      cursor.advance();
      if (cursor.accept("all")) {
        all = include;
        including.clear();
        continue;
      }
      String option = cursor.word().toUpperCase(Locale.ROOT);
      if (!LIKE_OPTIONS.contains(option)) {
        throw cursor.expected("ALL or one of " + String.join(", ", LIKE_OPTIONS));
      }
      cursor.advance();
      if (all && !include) {
        all = false;
        including.addAll(LIKE_OPTIONS);
      }
      if (include && !all) {
        including.add(option);
      } else if (!include) {
        including.remove(option);
      }
    }
    return new Like(table, all ? List.of("ALL") : List.copyOf(including));
  }

  /** FOR VALUES … or DEFAULT. */
  PartitionBound bound() {
    int first = cursor.position();
    if (cursor.accept("default")) {
      return new PartitionBound(true, cursor.from(first));
    }
    if (cursor.at(TokenKind.HOLE)) {
      cursor.skipHoles();
      return new PartitionBound(false, cursor.from(first));
    }
    if (!cursor.at("for")) {
      throw cursor.expected("FOR VALUES or DEFAULT");
    }
    cursor.expect("for", "values");
    if (cursor.accept("with")) {
      cursor.expect(TokenKind.LEFT_PAREN);
      do {
        cursor.nonReserved("MODULUS or REMAINDER");
        grammar.schema().number();
      } while (cursor.acceptComma());
      cursor.expect(TokenKind.RIGHT_PAREN);
    } else if (cursor.accept("in")) {
      values();
    } else if (cursor.accept("from")) {
      values();
      cursor.expect("to");
      values();
    } else {
      throw cursor.expected("IN, FROM or WITH");
    }
    return new PartitionBound(false, cursor.from(first));
  }

  private void values() {
    cursor.expect(TokenKind.LEFT_PAREN);
    grammar.expressions().list();
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  private PartitionBy partitionBy() {
    cursor.expect("partition", "by");
    String strategy = cursor.name("RANGE, LIST or HASH").value().toUpperCase(Locale.ROOT);
    return new PartitionBy(strategy, grammar.indexes().elements());
  }

  /** USING, WITH, ON COMMIT, TABLESPACE. */
  void storage(boolean onCommit) {
    cursor.skipHoles();
    if (cursor.accept("using")) {
      cursor.name("an access method");
    }
    cursor.skipHoles();
    if (cursor.at("with") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
      cursor.advance();
      options();
    } else if (cursor.at("with", "oids") || cursor.at("without", "oids")) {
      cursor.advance(2);
    }
    cursor.skipHoles();
    if (onCommit && cursor.accept("on")) {
      cursor.expect("commit");
      if (!cursor.accept("drop")
          && !cursor.accept("delete", "rows")
          && !cursor.accept("preserve", "rows")) {
        throw cursor.expected("DROP, DELETE ROWS or PRESERVE ROWS");
      }
    }
    if (cursor.accept("tablespace")) {
      cursor.name("a tablespace");
    }
    cursor.skipHoles();
  }

  /** {@code (name = value, …)}. */
  List<Option> options() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<Option> options = new ArrayList<>();
    do {
      String name = cursor.label("the name of an option").value();
      if (cursor.accept(TokenKind.DOT)) {
        name += "." + cursor.label("the name of an option").value();
      }
      String value = null;
      if (cursor.accept("=")) {
        int first = cursor.position();
        optionValue();
        value =
            cursor.kindOf(first) == TokenKind.STRING
                ? cursor.stringValue(first)
                : cursor.from(first).display();
      }
      options.add(new Option(name, value));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return options;
  }

  /** OPTIONS {@code (ADD name 'value', …)} of foreign tables and columns. */
  void foreignOptions() {
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      boolean action =
          (cursor.at("add") || cursor.at("set") || cursor.at("drop"))
              && cursor.kind(1) != TokenKind.STRING;
      boolean drop = action && cursor.at("drop");
      if (action) {
        cursor.advance();
      }
      cursor.label("the name of an option");
      if (!drop) {
        cursor.string("a string");
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  /** A number, string, operator, word or type. */
  private void optionValue() {
    switch (cursor.kind()) {
      case STRING, HOLE -> cursor.advance();
      case NUMBER -> grammar.schema().number();
      case OPERATOR -> {
        if (cursor.kind(1) == TokenKind.NUMBER && (cursor.at("-") || cursor.at("+"))) {
          cursor.advance();
        }
        cursor.advance();
      }
      case WORD -> {
        if (cursor.at("operator") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
          grammar.expressions().namedOperator();
        } else if (cursor.category(0) == Category.RESERVED || cursor.at("none")) {
          cursor.advance();
        } else {
          grammar.types().type();
        }
      }
      case QUOTED -> grammar.types().type();
      case COLON -> cursor.string("a value");
      default -> throw cursor.expected("a value");
    }
  }
}
