package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.ForeignDataOperation.OptionAction;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.PartitionBound;
import io.github.surefoot.engine.operation.PartitionBound.Limit;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.Like;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import io.github.surefoot.engine.operation.TableOperation.PartitionOf;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TableStorage;
import io.github.surefoot.engine.operation.TableStorage.OnCommit;
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
    TableStorage storage = storage(true);
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
        storage,
        cursor.from(first));
  }

  /** CREATE FOREIGN TABLE, from behind the word TABLE to the word SERVER. */
  CreateTable foreign(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    ObjectName name = cursor.targetName("a table");
    Elements elements = new Elements();
    PartitionOf partitionOf = null;
    List<ObjectName> inherits = List.of();
    if (cursor.accept("partition")) {
      cursor.expect("of");
      ObjectName parent = cursor.objectName("a table");
      inheritedElements(elements);
      partitionOf = new PartitionOf(parent, bound());
    } else {
      elements(elements);
      if (cursor.accept("inherits")) {
        cursor.expect(TokenKind.LEFT_PAREN);
        inherits = cursor.objectNames("a table");
        cursor.expect(TokenKind.RIGHT_PAREN);
      }
    }
    return new CreateTable(
        name,
        Persistence.PERMANENT,
        ifNotExists,
        elements.columns,
        elements.constraints,
        elements.likes,
        inherits,
        partitionOf,
        null,
        null,
        TableStorage.NONE,
        cursor.from(first));
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
    TableStorage storage = storage(true);
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
        name,
        persistence,
        ifNotExists,
        columns,
        read.query(),
        withData,
        storage,
        cursor.from(first));
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
      return new PartitionBound.Default(cursor.from(first));
    }
    if (cursor.at(TokenKind.HOLE)) {
      cursor.skipHoles();
      return new PartitionBound.Unknown(cursor.from(first));
    }
    if (!cursor.at("for")) {
      throw cursor.expected("FOR VALUES or DEFAULT");
    }
    cursor.expect("for", "values");
    if (cursor.accept("with")) {
      return hash(first);
    } else if (cursor.accept("in")) {
      return new PartitionBound.Values(values(), cursor.from(first));
    } else if (cursor.accept("from")) {
      List<Limit> from = limits();
      cursor.expect("to");
      return new PartitionBound.Span(from, limits(), cursor.from(first));
    }
    throw cursor.expected("IN, FROM or WITH");
  }

  private PartitionBound hash(int first) {
    int modulus = -1;
    int remainder = -1;
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      Name name = cursor.nonReserved("MODULUS or REMAINDER");
      int start = cursor.position();
      cursor.number();
      int number = number(cursor.spelled(start));
      if (name.is("modulus")) {
        modulus = number;
      } else {
        remainder = number;
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new PartitionBound.Hash(modulus, remainder, cursor.from(first));
  }

  /** -1 for what is no number. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private List<Expression> values() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<Expression> values = new ArrayList<>();
    do {
      values.add(grammar.expressions().expression());
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return values;
  }

  private List<Limit> limits() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<Limit> limits = new ArrayList<>();
    do {
      boolean alone = cursor.kind(1) == TokenKind.COMMA || cursor.kind(1) == TokenKind.RIGHT_PAREN;
      if (alone && cursor.accept("minvalue")) {
        limits.add(new Limit.Lowest());
      } else if (alone && cursor.accept("maxvalue")) {
        limits.add(new Limit.Highest());
      } else {
        limits.add(new Limit.At(grammar.expressions().expression()));
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return limits;
  }

  private PartitionBy partitionBy() {
    cursor.expect("partition", "by");
    String strategy = cursor.name("RANGE, LIST or HASH").value().toUpperCase(Locale.ROOT);
    return new PartitionBy(strategy, grammar.indexes().elements());
  }

  /** USING, WITH, ON COMMIT, TABLESPACE. */
  TableStorage storage(boolean onCommit) {
    cursor.skipHoles();
    Name accessMethod = cursor.accept("using") ? cursor.name("an access method") : null;
    cursor.skipHoles();
    List<Option> options = List.of();
    boolean withOids = false;
    if (cursor.at("with") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
      cursor.advance();
      options = options();
    } else if (cursor.at("with", "oids") || cursor.at("without", "oids")) {
      withOids = cursor.at("with");
      cursor.advance(2);
    }
    cursor.skipHoles();
    OnCommit atCommit = null;
    if (onCommit && cursor.accept("on")) {
      cursor.expect("commit");
      atCommit = onCommit();
    }
    Name tablespace = cursor.accept("tablespace") ? cursor.name("a tablespace") : null;
    cursor.skipHoles();
    return new TableStorage(accessMethod, options, withOids, atCommit, tablespace);
  }

  private OnCommit onCommit() {
    if (cursor.accept("drop")) {
      return OnCommit.DROP;
    }
    if (cursor.accept("delete", "rows")) {
      return OnCommit.DELETE_ROWS;
    }
    if (cursor.accept("preserve", "rows")) {
      return OnCommit.PRESERVE_ROWS;
    }
    throw cursor.expected("DROP, DELETE ROWS or PRESERVE ROWS");
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
                : cursor.spelled(first);
      }
      options.add(new Option(name, value));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return options;
  }

  /**
   * OPTIONS (…) of a foreign table or column; the name of an option behind SET or DROP, if one of
   * them is said. Passwords have no value here.
   */
  List<Option> foreignOptions() {
    return grammar.options().foreign(true, new ArrayList<>()).stream()
        .map(
            option ->
                option.action() == OptionAction.ADD
                    ? new Option(option.name(), option.value())
                    : new Option(
                        option.action().name().toLowerCase(Locale.ROOT) + " " + option.name(),
                        option.value()))
        .toList();
  }

  /** A number, string, operator, word or type. */
  private void optionValue() {
    switch (cursor.kind()) {
      case STRING, HOLE -> cursor.advance();
      case NUMBER -> cursor.number();
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
