package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.Query.ColumnValues;
import io.github.surefoot.engine.operation.QueryColumns;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.FromParser.Lockable;
import io.github.surefoot.engine.sql.Keyword.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** SELECT, VALUES and TABLE with everything around them (manual, SELECT, 10 to 18). */
final class QueryParser {
  /** A query sees no names of more items before it, so that reading stays linear. */
  private static final int MOST_LATERAL = 50;

  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  /** The WITH queries that can be named here, and how often. */
  private final Map<String, Integer> visible = new HashMap<>();

  /** The values of longer lists are not kept. */
  private static final int MOST_VALUES = 50_000;

  /** So many digits a long surely holds. */
  private static final int MOST_DIGITS = 18;

  QueryParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** Takes the names of columns while a query is read that is kept, null otherwise. */
  private NameScope.@Nullable Collected collected;

  /** The FROM of the query that is being read, null outside and if names are not collected. */
  private @Nullable NameScope scope;

  /** What a query turned out to be. */
  static final class Summary {
    private boolean limited;
    private int valuesRows = -1;
    private List<List<@Nullable String>> values = List.of();
    private List<ColumnValues> columns = List.of();
    private List<ObjectName> from = new ArrayList<>(2);
    private List<CommonTable> with = List.of();
    private List<Lockable> lockable = List.of();
    private @Nullable Expression where;
    private @Nullable Into into;
    private @Nullable ObjectName base;
    private @Nullable NameScope scope;
    private List<NameScope.Output> outputs = List.of();

    List<NameScope.Output> outputs() {
      return outputs;
    }

    boolean limited() {
      return limited;
    }

    List<ObjectName> from() {
      return from;
    }

    List<CommonTable> with() {
      return with;
    }

    /** What FOR UPDATE and the like may lock. */
    List<Lockable> lockable() {
      return lockable;
    }

    @Nullable Into into() {
      return into;
    }
  }

  /** The table of SELECT … INTO. */
  record Into(ObjectName table, Persistence persistence) {}

  /** A query with the facts of its own. */
  record Read(Query query, Summary summary) {}

  /** Forgets what an abandoned statement left behind. */
  void reset() {
    visible.clear();
    collected = null;
    scope = null;
  }

  /** A query of which the columns are told too. */
  record Kept(Query query, QueryColumns columns) {}

  /**
   * A query that is kept, or a hole in its place.
   *
   * @param recursive the name of the view if the query may name it, or null
   */
  Kept kept(@Nullable Name recursive) {
    if (cursor.at(TokenKind.HOLE)) {
      return new Kept(holeAsQuery().query(), QueryColumns.UNKNOWN);
    }
    NameScope.Collected mine = new NameScope.Collected();
    collected = mine;
    if (recursive != null) {
      visible.merge(recursive.value(), 1, Integer::sum);
    }
    Read read = read();
    if (recursive != null) {
      hide(recursive);
    }
    collected = null;
    scope = null;
    return new Kept(read.query(), mine.columns(read.summary().outputs));
  }

  /** Has the names of columns in the statement that follows collected. */
  void collect(NameScope.Collected names) {
    collected = names;
  }

  /** Notes what the result of a statement is. */
  void result(Summary summary) {
    if (collected != null) {
      collected.result(summary.outputs);
    }
  }

  /**
   * Begins a statement that writes a table, whose columns its expressions may name.
   *
   * @return what {@link #endItem} takes
   */
  @Nullable NameScope beginWrite() {
    NameScope around = scope;
    scope = collected == null ? null : new NameScope(around);
    return around;
  }

  /** Adds an item to the FROM of the statement that is being read. */
  void item(ObjectName relation, @Nullable Name alias) {
    if (scope != null) {
      scope.add(
          new NameScope.Source(
              alias == null ? relation.name() : alias,
              isCommonTable(relation) ? null : relation,
              null,
              List.of()));
    }
  }

  /** Adds the items of a FROM to the statement that is being read. */
  void items(FromParser.Items items) {
    if (scope != null) {
      items.readSources().forEach(scope::add);
    }
  }

  /** Notes that a column is named. */
  void use(@Nullable Name qualifier, Name column, boolean joined) {
    if (collected != null && scope != null) {
      collected.add(new NameScope.Use(qualifier, column, joined, scope));
    }
  }

  /** Notes that columns are joined by that are not named. */
  void naturalJoin(NameScope within) {
    if (collected != null) {
      collected.add(new NameScope.Use(null, null, true, within));
    }
  }

  /** The FROM that is being read, null if names of columns are not collected. */
  @Nullable NameScope scope() {
    return scope;
  }

  /** Whether a query begins here, without parentheses. */
  boolean atQuery() {
    return switch (cursor.word()) {
      case "select", "with", "table" -> cursor.at(TokenKind.WORD);
      case "values" -> cursor.kind(1) == TokenKind.LEFT_PAREN || cursor.kind(1) == TokenKind.HOLE;
      default -> false;
    };
  }

  /** Whether a query goes on here, or ends with ORDER BY, LIMIT and the like. */
  boolean atTail() {
    return switch (cursor.word()) {
      case "union", "intersect", "except", "order", "limit", "offset", "fetch", "for" -> true;
      default -> false;
    };
  }

  /** A query, in parentheses or not, whose facts are kept apart. */
  Read read() {
    ExpressionParser expressions = grammar.expressions();
    Facts mine = new Facts();
    Facts outer = expressions.collectInto(mine);
    int first = cursor.position();
    Summary summary = nested(true);
    SqlRange range = cursor.from(first);
    expressions.collectInto(outer);
    outer.addAll(mine);
    return new Read(
        new Query(
            mine.relations(),
            summary.from,
            summary.where,
            summary.base,
            mine.calls(),
            summary.valuesRows,
            summary.valuesRows < 0 ? List.of() : summary.values,
            summary.columns,
            summary.limited,
            cursor.hasHole(range.start(), range.end()),
            range),
        summary);
  }

  /** A hole in the place of a query. */
  Read holeAsQuery() {
    SqlRange range = cursor.here();
    cursor.skipHoles();
    return unknown(range);
  }

  /** A query that cannot be read from here. */
  Read unknown(SqlRange range) {
    return new Read(
        new Query(
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            -1,
            List.of(),
            List.of(),
            false,
            cursor.hasHole(range.start(), range.end()),
            range),
        new Summary());
  }

  /** The query behind an opening parenthesis, and the closing one. */
  Shape.Subquery subquery() {
    Shape.Subquery query = shape(nested(true));
    cursor.expect(TokenKind.RIGHT_PAREN);
    return query;
  }

  private Shape.Subquery shape(Summary summary) {
    grammar.expressions().facts().subquery();
    return new Shape.Subquery(summary.limited, summary.from, isConstant(summary.where));
  }

  private static boolean isConstant(@Nullable Expression where) {
    return where != null
        && where.conjuncts().stream()
            .allMatch(c -> c instanceof Conjunct.EqualsValue || c instanceof Conjunct.InValues);
  }

  /** The rest of a query that began with a query in parentheses. */
  Shape.Subquery continued(Shape.Subquery first) {
    Summary summary = new Summary();
    summary.limited = first.limited();
    summary.from.addAll(first.from());
    tail(summary);
    return shape(summary);
  }

  /** The rest of a query that began with a query in parentheses. */
  Summary continued(Summary first) {
    tail(first);
    return first;
  }

  /** A query whose facts go where facts go at present. */
  Summary nested() {
    return nested(false);
  }

  /**
   * @param keepWhere whether the condition is kept as an expression of its own
   */
  private Summary nested(boolean keepWhere) {
    cursor.enter();
    Name around = grammar.expressions().about(null);
    List<CommonTable> with = cursor.at("with") ? with() : List.of();
    Summary summary = operand(keepWhere);
    tail(summary);
    grammar.expressions().about(around);
    summary.with = with;
    if (!with.isEmpty() || summary.limited) {
      summary.base = null;
    }
    hide(with);
    cursor.leave();
    return summary;
  }

  /** WITH …; the queries stay visible until they are hidden. */
  List<CommonTable> with() {
    cursor.expect("with");
    // Without a name behind it, it is the name.
    boolean recursive =
        cursor.at("recursive") && cursor.atColumnName(1) && cursor.accept("recursive");
    List<CommonTable> tables = new ArrayList<>();
    do {
      Name name = cursor.name("a name for the query");
      if (recursive) {
        visible.merge(name.value(), 1, Integer::sum);
      }
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        cursor.nameList("a column");
      }
      cursor.expect("as");
      if (cursor.accept("not")) {
        cursor.expect("materialized");
      } else {
        cursor.accept("materialized");
      }
      cursor.expect(TokenKind.LEFT_PAREN);
      tables.add(grammar.data().commonTable(name));
      cursor.expect(TokenKind.RIGHT_PAREN);
      if (!recursive) {
        visible.merge(name.value(), 1, Integer::sum);
      }
      searchAndCycle();
    } while (cursor.acceptComma());
    return tables;
  }

  /** Ends the visibility of WITH queries. */
  void hide(List<CommonTable> with) {
    for (CommonTable table : with) {
      hide(table.name());
    }
  }

  private void hide(Name query) {
    visible.computeIfPresent(query.value(), (name, count) -> count == 1 ? null : count - 1);
  }

  /** Whether a name is that of a WITH query rather than of a relation. */
  boolean isCommonTable(ObjectName name) {
    return !visible.isEmpty()
        && name.schema() == null
        && name.known()
        && visible.containsKey(name.name().value());
  }

  private void searchAndCycle() {
    if (cursor.accept("search")) {
      if (!cursor.accept("depth")) {
        cursor.expect("breadth");
      }
      cursor.expect("first", "by");
      cursor.names("a column");
      cursor.expect("set");
      cursor.name("a column");
    }
    if (cursor.accept("cycle")) {
      cursor.names("a column");
      cursor.expect("set");
      cursor.name("a column");
      if (cursor.accept("to")) {
        grammar.expressions().any();
        cursor.expect("default");
        grammar.expressions().any();
      }
      cursor.expect("using");
      cursor.name("a column");
    }
  }

  /** Set operations, ORDER BY, LIMIT, locking. */
  private void tail(Summary summary) {
    while (true) {
      switch (cursor.word()) {
        case "union", "intersect", "except" -> {
          cursor.advance();
          if (!cursor.accept("all")) {
            cursor.accept("distinct");
          }
          Summary other = operand(false);
          summary.from.addAll(other.from);
          summary.lockable = List.of();
          summary.base = null;
          summary.scope = null;
          summary.valuesRows = -1;
          summary.columns = List.of();
          summary.where = null;
          summary.limited = false;
          continue;
        }
        default -> {}
      }
      break;
    }
    boolean ordered = false;
    boolean behindOrder = false;
    boolean ties = false;
    while (true) {
      int start = cursor.position();
      switch (cursor.word()) {
        case "order" -> {
          if (behindOrder) {
            return;
          }
          ordered = true;
          orderBy(summary);
        }
        case "limit" -> limit(summary);
        case "offset" -> {
          summary.base = null;
          cursor.advance();
          grammar.expressions().any();
          if (!cursor.accept("rows")) {
            cursor.accept("row");
          }
        }
        case "fetch" -> {
          ties = fetch(summary);
          if (ties && !ordered) {
            throw cursor.problem("WITH TIES needs ORDER BY", cursor.position() - 1);
          }
        }
        case "for" -> {
          if (!locking(summary)) {
            return;
          }
          if (ties && cursor.isWord(cursor.position() - 1, "locked")) {
            throw cursor.problem(
                "SKIP LOCKED and WITH TIES exclude each other", cursor.position() - 1);
          }
        }
        default -> {
          if (!cursor.at(TokenKind.HOLE)) {
            return;
          }
          cursor.skipHoles();
        }
      }
      behindOrder |= !cursor.wordOf(start).isEmpty();
    }
  }

  /** ORDER BY names columns of the result, or those of the FROM. */
  private void orderBy(Summary summary) {
    NameScope around = scope;
    scope = summary.scope;
    int mark = collected == null ? 0 : collected.mark();
    orderBy();
    if (collected != null) {
      collected.withoutOutputs(mark, summary.outputs);
    }
    scope = around;
  }

  private void limit(Summary summary) {
    cursor.advance();
    if (cursor.accept("all")) {
      return;
    }
    boolean none = cursor.at("null");
    grammar.expressions().any();
    summary.limited |= !none;
    if (cursor.at(TokenKind.COMMA)) {
      throw cursor.problem(
          "LIMIT a, b is not supported: write LIMIT and OFFSET", cursor.position());
    }
  }

  /** FETCH FIRST; whether WITH TIES. */
  private boolean fetch(Summary summary) {
    cursor.advance();
    if (!cursor.accept("first")) {
      cursor.expect("next");
    }
    if (!cursor.at("row") && !cursor.at("rows")) {
      grammar.expressions().restricted();
    }
    if (!cursor.accept("rows")) {
      cursor.expect("row");
    }
    boolean ties = !cursor.accept("only");
    if (ties) {
      cursor.expect("with", "ties");
    }
    summary.limited = true;
    return ties;
  }

  private boolean locking(Summary summary) {
    switch (cursor.word(1)) {
      case "update", "share" -> cursor.advance(2);
      case "no" -> {
        cursor.advance(2);
        cursor.expect("key", "update");
      }
      case "key" -> {
        cursor.advance(2);
        cursor.expect("share");
      }
      case "read" -> {
        cursor.advance(2);
        cursor.expect("only");
        return true;
      }
      default -> {
        return false;
      }
    }
    List<ObjectName> of = cursor.accept("of") ? cursor.objectNames("a table") : List.of();
    for (Lockable candidate : summary.lockable) {
      if (of.isEmpty() || of.stream().anyMatch(name -> names(name, candidate.name()))) {
        candidate.lock();
      }
    }
    if (!cursor.accept("nowait") && cursor.accept("skip")) {
      cursor.expect("locked");
    }
    return true;
  }

  /** Whether OF means something of that name; one with a hole may mean anything. */
  private static boolean names(ObjectName written, @Nullable Name candidate) {
    return !written.known() || (candidate != null && written.name().is(candidate));
  }

  private Summary operand(boolean keepWhere) {
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      cursor.advance();
      Summary inner = nested(keepWhere);
      cursor.expect(TokenKind.RIGHT_PAREN);
      return inner;
    }
    return switch (cursor.word()) {
      case "select" -> select(keepWhere);
      case "values" -> values();
      case "table" -> table();
      default -> throw cursor.expected("SELECT, VALUES or TABLE");
    };
  }

  private Summary values() {
    cursor.advance();
    Summary summary = new Summary();
    List<List<@Nullable String>> values = new ArrayList<>();
    int kept = 0;
    List<ColumnValues> columns = new ArrayList<>();
    int rows = 0;
    do {
      if (cursor.at(TokenKind.HOLE)) {
        // Rows that only run time knows.
        cursor.advance();
        continue;
      }
      cursor.expect(TokenKind.LEFT_PAREN);
      List<@Nullable String> strings = kept < MOST_VALUES ? new ArrayList<>() : null;
      row(columns, strings);
      if (strings != null) {
        kept += strings.size();
        values.add(Collections.unmodifiableList(strings));
      }
      cursor.expect(TokenKind.RIGHT_PAREN);
      rows++;
    } while (cursor.acceptComma());
    summary.valuesRows = rows;
    // Some of them would tell of a value that it is there once where it is there twice.
    summary.values = values.size() == rows ? values : List.of();
    summary.columns = columns;
    return summary;
  }

  /**
   * A row of a VALUES list, added to what its columns are given.
   *
   * @param strings takes its strings, null for what is none; null if they are not kept
   */
  private void row(List<ColumnValues> values, @Nullable List<@Nullable String> strings) {
    int column = 0;
    do {
      boolean byDefault =
          cursor.at("default")
              && (cursor.kind(1) == TokenKind.COMMA || cursor.kind(1) == TokenKind.RIGHT_PAREN);
      Shape shape = grammar.expressions().any();
      if (strings != null) {
        strings.add(grammar.expressions().string(shape));
      }
      if (column == values.size()) {
        values.add(ColumnValues.NONE);
      }
      if (!byDefault) {
        values.set(column, values.get(column).and(number(shape)));
      }
      column++;
    } while (cursor.acceptComma());
  }

  private @Nullable Long number(Shape shape) {
    if (!(shape instanceof Shape.Constant constant) || constant.kind() != Literal.Kind.NUMBER) {
      return null;
    }
    String digits = cursor.textOf(constant.token());
    if (digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    long value = Long.parseLong(digits);
    return constant.negative() ? -value : value;
  }

  private Summary table() {
    cursor.advance();
    Summary summary = new Summary();
    FromParser.Items items = new FromParser.Items(false);
    summary.from.add(grammar.from().relation(items));
    summary.lockable = items.lockable();
    summary.base = items.lockable().isEmpty() ? null : summary.from.get(0);
    if (collected != null) {
      NameScope.Use all = new NameScope.Use(null, null, false, ofTable(summary.from.get(0)));
      collected.add(all);
      summary.outputs = List.of(new NameScope.Output(null, all));
    }
    return summary;
  }

  /** The FROM that TABLE stands for. */
  private NameScope ofTable(ObjectName table) {
    NameScope own = new NameScope(scope);
    own.add(
        new NameScope.Source(table.name(), isCommonTable(table) ? null : table, null, List.of()));
    return own;
  }

  /**
   * Begins a query of a FROM, which sees what stands around the query that the FROM is of, and the
   * items before it if it is LATERAL.
   *
   * @param items the items before it, null if they are not seen
   * @return what {@link #endItem} takes
   */
  @Nullable NameScope beginItem(@Nullable List<NameScope.Source> items) {
    NameScope around = scope;
    if (around != null) {
      scope = around.outer();
      if (items != null && items.size() <= MOST_LATERAL) {
        NameScope before = new NameScope(scope);
        items.forEach(before::add);
        scope = before;
      }
    }
    return around;
  }

  void endItem(@Nullable NameScope around) {
    scope = around;
  }

  private Summary select(boolean keepWhere) {
    NameScope around = scope;
    scope = collected == null ? null : new NameScope(around);
    Summary summary = selectWithin(keepWhere);
    summary.scope = scope;
    scope = around;
    return summary;
  }

  private Summary selectWithin(boolean keepWhere) {
    cursor.advance();
    Summary summary = new Summary();
    boolean distinct = cursor.at("distinct");
    if (!cursor.accept("all") && cursor.accept("distinct") && cursor.accept("on")) {
      cursor.expect(TokenKind.LEFT_PAREN);
      grammar.expressions().list();
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    if (distinct || !atEndOfTargets()) {
      summary.outputs = targets();
    }
    if (cursor.accept("into")) {
      summary.into = into();
    }
    if (cursor.accept("from")) {
      FromParser.Items items = new FromParser.Items(false);
      grammar.from().list(items);
      items(items);
      summary.from = items.sources();
      summary.lockable = items.lockable();
      summary.base = distinct ? null : items.only();
      summary.limited = items.onlyLimited();
    }
    cursor.skipHoles();
    if (cursor.accept("where")) {
      if (keepWhere) {
        summary.where = grammar.expressions().expression();
      } else {
        grammar.expressions().any();
      }
      cursor.skipHoles();
    }
    if (cursor.at("group")) {
      cursor.expect("group", "by");
      summary.base = null;
      if (!cursor.accept("all")) {
        cursor.accept("distinct");
      }
      int mark = collected == null ? 0 : collected.mark();
      groups();
      if (collected != null) {
        collected.withoutOutputs(mark, summary.outputs);
      }
      cursor.skipHoles();
    }
    if (cursor.accept("having")) {
      summary.base = null;
      grammar.expressions().any();
      cursor.skipHoles();
    }
    if (cursor.accept("window")) {
      do {
        cursor.name("a window");
        cursor.expect("as");
        windowDefinition();
      } while (cursor.acceptComma());
    }
    return summary;
  }

  /** SELECT may have no targets at all: what follows can begin none. */
  private boolean atEndOfTargets() {
    return switch (cursor.kind()) {
      case END, RIGHT_PAREN, SEMICOLON -> true;
      case WORD ->
          cursor.category(0) == Category.RESERVED && !OperandParser.startsOperand(cursor.word());
      default -> false;
    };
  }

  private Into into() {
    Persistence persistence = Persistence.PERMANENT;
    boolean word = cursor.word(1).equals("table") || cursor.atColumnName(1);
    if (word && (cursor.at("local") || cursor.at("global"))) {
      cursor.advance();
      word = cursor.word(1).equals("table") || cursor.atColumnName(1);
    }
    if (word && (cursor.at("temp") || cursor.at("temporary"))) {
      cursor.advance();
      persistence = Persistence.TEMPORARY;
    } else if (word && cursor.accept("unlogged")) {
      persistence = Persistence.UNLOGGED;
    }
    cursor.accept("table");
    return new Into(cursor.objectName("a table"), persistence);
  }

  /** The result columns of SELECT and RETURNING; told only if names are collected. */
  List<NameScope.Output> targets() {
    List<NameScope.Output> outputs = scope == null ? List.of() : new ArrayList<>();
    do {
      if (cursor.at("*")) {
        cursor.advance();
        star(null, outputs);
        continue;
      }
      Name star = starred();
      Shape shape = grammar.expressions().any();
      Name label = null;
      if (cursor.accept("as")) {
        label = cursor.label("a label");
      } else if (cursor.atBareLabel()) {
        label = cursor.takeName();
      } else {
        cursor.skipHoles();
      }
      if (star != null) {
        star(star, outputs);
      } else if (scope != null) {
        outputs.add(output(shape, label, scope));
      }
    } while (cursor.acceptComma());
    return outputs;
  }

  /** The qualifier of {@code t.*} or {@code s.t.*}, null for anything else. */
  private @Nullable Name starred() {
    int ahead = 0;
    while (cursor.kind(ahead + 1) == TokenKind.DOT && ahead < 4) {
      ahead += 2;
      if (cursor.word(ahead).equals("*")) {
        return cursor.nameOf(cursor.position() + ahead - 2);
      }
    }
    return null;
  }

  private void star(@Nullable Name qualifier, List<NameScope.Output> outputs) {
    if (collected != null && scope != null) {
      NameScope.Use all = new NameScope.Use(qualifier, null, false, scope);
      collected.add(all);
      outputs.add(new NameScope.Output(null, all));
    }
  }

  private static NameScope.Output output(Shape shape, @Nullable Name label, NameScope scope) {
    if (!(shape instanceof Shape.Column column)) {
      return new NameScope.Output(label, null);
    }
    NameScope.Use use =
        column.bare() ? new NameScope.Use(column.qualifier(), column.name(), false, scope) : null;
    return new NameScope.Output(label == null ? column.name() : label, use);
  }

  private void groups() {
    do {
      if (cursor.at(TokenKind.LEFT_PAREN) && cursor.kind(1) == TokenKind.RIGHT_PAREN) {
        cursor.advance(2);
      } else if (cursor.at("grouping") && cursor.word(1).equals("sets")) {
        cursor.advance(2);
        cursor.enter();
        cursor.expect(TokenKind.LEFT_PAREN);
        groups();
        cursor.expect(TokenKind.RIGHT_PAREN);
        cursor.leave();
      } else if ((cursor.at("rollup") || cursor.at("cube"))
          && cursor.kind(1) == TokenKind.LEFT_PAREN) {
        cursor.advance(2);
        grammar.expressions().list();
        cursor.expect(TokenKind.RIGHT_PAREN);
      } else {
        grammar.expressions().any();
      }
    } while (cursor.acceptComma());
  }

  /** ORDER BY …. */
  void orderBy() {
    cursor.expect("order", "by");
    do {
      grammar.expressions().any();
      if (cursor.accept("using")) {
        if (cursor.at("operator")) {
          grammar.expressions().namedOperator();
        } else {
          cursor.expect(TokenKind.OPERATOR);
        }
      } else if (!cursor.accept("asc")) {
        cursor.accept("desc");
      }
      if (cursor.accept("nulls") && !cursor.accept("first")) {
        cursor.expect("last");
      }
    } while (cursor.acceptComma());
  }

  /** {@code ( [name] PARTITION BY … ORDER BY … frame )}. */
  void windowDefinition() {
    cursor.expect(TokenKind.LEFT_PAREN);
    boolean frame =
        (cursor.at("range") || cursor.at("rows") || cursor.at("groups"))
            && cursor.kind(1) == TokenKind.WORD;
    if (cursor.atColumnName() && !frame && !(cursor.at("partition"))) {
      cursor.name("a window");
    }
    if (cursor.accept("partition")) {
      cursor.expect("by");
      grammar.expressions().list();
    }
    if (cursor.at("order")) {
      orderBy();
    }
    if (cursor.at("range") || cursor.at("rows") || cursor.at("groups")) {
      cursor.advance();
      if (cursor.accept("between")) {
        frameBound();
        cursor.expect("and");
      }
      frameBound();
      if (cursor.accept("exclude")) {
        switch (cursor.word()) {
          case "current", "no" -> cursor.advance(2);
          case "group", "ties" -> cursor.advance();
          default -> throw cursor.expected("CURRENT ROW, GROUP, TIES or NO OTHERS");
        }
      }
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  private void frameBound() {
    if (cursor.accept("current", "row")
        || cursor.accept("unbounded", "preceding")
        || cursor.accept("unbounded", "following")) {
      return;
    }
    grammar.expressions().restricted();
    if (!cursor.accept("preceding")) {
      cursor.expect("following");
    }
  }
}
