package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Assignment;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.DataOperation.MergeAction;
import io.github.surefoot.engine.operation.DataOperation.MergeCommand;
import io.github.surefoot.engine.operation.DataOperation.MergeMatch;
import io.github.surefoot.engine.operation.DataOperation.OnConflict;
import io.github.surefoot.engine.operation.DataOperation.Overriding;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.operation.TableStorage;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.QueryParser.Into;
import io.github.surefoot.engine.sql.QueryParser.Read;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Statements that read and write rows. */
final class DataParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  DataParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** The statement of a WITH query. */
  CommonTable commonTable(Name name) {
    cursor.enter();
    ExpressionParser expressions = grammar.expressions();
    Facts mine = new Facts();
    Facts outer = expressions.collectInto(mine);
    DataOperation operation;
    boolean limited = false;
    if (cursor.at(TokenKind.HOLE)) {
      Query query = grammar.queries().holeAsQuery().query();
      operation = new DataOperation.Select(query, List.of(), query.range());
    } else {
      operation = preparable();
      limited = operation instanceof DataOperation.Select select && select.query().limited();
    }
    expressions.collectInto(outer);
    outer.addAll(mine);
    cursor.leave();
    return new CommonTable(name, limited, operation);
  }

  /** SELECT, INSERT, UPDATE, DELETE or MERGE, WITH before it or not. */
  DataOperation preparable() {
    return statement(new ArrayList<>(0));
  }

  /** Whether a statement of this class begins here. */
  boolean atStatement() {
    return switch (cursor.word()) {
      case "select", "with", "table", "insert", "update", "delete", "merge" ->
          cursor.at(TokenKind.WORD);
      case "values" -> true;
      default -> cursor.at(TokenKind.LEFT_PAREN);
    };
  }

  /** SELECT [INTO], INSERT, UPDATE, DELETE or MERGE, WITH before it or not. */
  Operation statement() {
    int first = cursor.position();
    List<Into> into = new ArrayList<>(1);
    DataOperation operation = statement(into);
    if (!into.isEmpty() && operation instanceof DataOperation.Select select) {
      Into target = into.get(0);
      return new TableOperation.CreateTableAs(
          target.table(),
          target.persistence(),
          false,
          List.of(),
          select.query(),
          true,
          TableStorage.NONE,
          cursor.from(first));
    }
    return operation;
  }

  /**
   * @param into takes the table of SELECT … INTO
   */
  private DataOperation statement(List<Into> into) {
    int first = cursor.position();
    ExpressionParser expressions = grammar.expressions();
    Facts mine = new Facts();
    Facts outer = expressions.collectInto(mine);
    List<CommonTable> with = cursor.at("with") ? grammar.queries().with() : List.of();
    DataOperation operation = body(first, with, mine, into);
    grammar.queries().hide(with);
    expressions.collectInto(outer);
    outer.addAll(mine);
    return operation;
  }

  private DataOperation body(int first, List<CommonTable> with, Facts facts, List<Into> into) {
    return switch (cursor.word()) {
      case "insert" -> insert(first, with, facts);
      case "update" -> update(first, with, facts);
      case "delete" -> delete(first, with, facts);
      case "merge" -> merge(first, with, facts);
      default -> select(first, with, facts, into);
    };
  }

  private DataOperation select(int first, List<CommonTable> with, Facts facts, List<Into> into) {
    Read read = grammar.queries().read();
    List<CommonTable> all = join(with, read.summary().with());
    Query query = with.isEmpty() ? read.query() : widened(read.query(), facts, cursor.from(first));
    grammar.queries().result(read.summary());
    Into target = read.summary().into();
    if (target != null) {
      into.add(target);
    }
    return new DataOperation.Select(query, all, cursor.from(first));
  }

  /** The query with what its WITH queries read and call. */
  private static Query widened(Query query, Facts facts, SqlRange range) {
    return new Query(
        facts.relations(),
        query.from(),
        query.where(),
        null,
        facts.calls(),
        query.valuesRows(),
        query.values(),
        query.columns(),
        query.limited(),
        query.hole(),
        range);
  }

  private static List<CommonTable> join(List<CommonTable> outer, List<CommonTable> inner) {
    if (inner.isEmpty()) {
      return outer;
    }
    List<CommonTable> both = new ArrayList<>(outer);
    both.addAll(inner);
    return both;
  }

  private DataOperation insert(int first, List<CommonTable> with, Facts facts) {
    cursor.expect("insert", "into");
    ObjectName table = cursor.targetName("a table");
    Name alias = cursor.accept("as") ? cursor.name("an alias") : null;
    List<Name> columns = List.of();
    if (cursor.at(TokenKind.LEFT_PAREN) && !queryInParentheses()) {
      columns = insertColumns();
    }
    Overriding overriding = overriding();
    Query source = null;
    List<CommonTable> all = with;
    if (cursor.at("default") && cursor.word(1).equals("values")) {
      cursor.advance(2);
    } else if (cursor.at(TokenKind.HOLE)) {
      source = grammar.queries().holeAsQuery().query();
    } else {
      Read read = grammar.queries().read();
      source = read.query();
      all = join(with, read.summary().with());
    }
    cursor.skipHoles();
    NameScope around = grammar.queries().beginWrite();
    grammar.queries().item(table, alias);
    OnConflict onConflict = cursor.at("on") ? onConflict() : null;
    boolean returning = returning();
    grammar.queries().endItem(around);
    return new DataOperation.Insert(
        table,
        alias,
        columns,
        overriding,
        source,
        onConflict,
        returning,
        all,
        facts.relations(),
        facts.calls(),
        cursor.from(first));
  }

  private @Nullable Overriding overriding() {
    if (!cursor.accept("overriding")) {
      return null;
    }
    Overriding overriding = Overriding.USER;
    if (!cursor.accept("user")) {
      cursor.expect("system");
      overriding = Overriding.SYSTEM;
    }
    cursor.expect("value");
    return overriding;
  }

  private boolean queryInParentheses() {
    if (cursor.kind(1) == TokenKind.LEFT_PAREN) {
      return true;
    }
    return switch (cursor.word(1)) {
      case "select", "with", "table" -> cursor.kind(1) == TokenKind.WORD;
      case "values" -> cursor.kind(2) == TokenKind.LEFT_PAREN;
      default -> false;
    };
  }

  private List<Name> insertColumns() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<Name> columns = new ArrayList<>();
    do {
      columns.add(assigned());
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return columns;
  }

  /** A column that is written, with fields and subscripts. */
  private Name assigned() {
    Name column = cursor.name("a column");
    while (true) {
      if (cursor.accept(TokenKind.DOT)) {
        cursor.label("a field");
      } else if (cursor.at(TokenKind.LEFT_BRACKET)) {
        grammar.operands().subscript();
      } else {
        return column;
      }
    }
  }

  private OnConflict onConflict() {
    cursor.expect("on", "conflict");
    List<IndexElement> elements = List.of();
    Expression predicate = null;
    Name constraint = null;
    if (cursor.at("on")) {
      cursor.expect("on", "constraint");
      constraint = cursor.name("a constraint");
    } else if (cursor.at(TokenKind.LEFT_PAREN)) {
      elements = grammar.indexes().elements();
      predicate = cursor.accept("where") ? grammar.expressions().expression() : null;
    }
    cursor.expect("do");
    if (cursor.accept("nothing")) {
      return new OnConflict(elements, predicate, constraint, List.of(), null);
    }
    cursor.expect("update", "set");
    List<Assignment> assignments = assignments();
    Expression where = cursor.accept("where") ? grammar.expressions().expression() : null;
    return new OnConflict(elements, predicate, constraint, assignments, where);
  }

  private boolean returning() {
    cursor.skipHoles();
    if (!cursor.accept("returning")) {
      return false;
    }
    if (cursor.at("with") && cursor.kind(1) == TokenKind.LEFT_PAREN) { // 18
      cursor.advance(2);
      do {
        if (!cursor.accept("old")) {
          cursor.expect("new");
        }
        cursor.expect("as");
        cursor.name("an alias");
      } while (cursor.acceptComma());
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    grammar.queries().targets();
    return true;
  }

  /** {@code a = 1, (b, c) = (2, 3)}. */
  private List<Assignment> assignments() {
    List<Assignment> assignments = new ArrayList<>();
    do {
      if (cursor.at(TokenKind.HOLE) && !cursor.word(1).equals("=")) {
        assignments.add(new Assignment(List.of(cursor.takeName()), null)); // a whole assignment
        continue;
      }
      List<Name> columns = cursor.at(TokenKind.LEFT_PAREN) ? insertColumns() : List.of(assigned());
      cursor.expect("=");
      assignments.add(new Assignment(columns, grammar.expressions().expression()));
    } while (cursor.acceptComma());
    return assignments;
  }

  /** An alias; SET and one more word are none. */
  private @Nullable Name alias(String unless) {
    if (cursor.accept("as")) {
      return cursor.name("an alias");
    }
    boolean excluded = cursor.at("set") || cursor.at(unless) || cursor.at(TokenKind.HOLE);
    return cursor.atColumnName() && !excluded ? cursor.takeName() : null;
  }

  private DataOperation update(int first, List<CommonTable> with, Facts facts) {
    cursor.expect("update");
    boolean only = cursor.at("only");
    ObjectName table = cursor.tableName();
    Name alias = alias("set");
    NameScope around = grammar.queries().beginWrite();
    grammar.queries().item(table, alias);
    cursor.expect("set");
    List<Assignment> assignments = assignments();
    FromParser.Items from = new FromParser.Items(true);
    cursor.skipHolesBefore("from");
    if (cursor.accept("from")) {
      grammar.from().list(from);
      grammar.queries().items(from);
    }
    Expression where = where(alias == null ? table.name() : alias);
    boolean returning = returning();
    grammar.queries().endItem(around);
    return new DataOperation.Update(
        table,
        only,
        alias,
        assignments,
        from.names(),
        where,
        returning,
        join(with, from.derived()),
        facts.relations(),
        facts.calls(),
        cursor.from(first));
  }

  private DataOperation delete(int first, List<CommonTable> with, Facts facts) {
    cursor.expect("delete", "from");
    boolean only = cursor.at("only");
    ObjectName table = cursor.tableName();
    Name alias = alias("using");
    NameScope around = grammar.queries().beginWrite();
    grammar.queries().item(table, alias);
    FromParser.Items using = new FromParser.Items(true);
    if (cursor.accept("using")) {
      grammar.from().list(using);
      grammar.queries().items(using);
    }
    Expression where = where(alias == null ? table.name() : alias);
    boolean returning = returning();
    grammar.queries().endItem(around);
    return new DataOperation.Delete(
        table,
        only,
        alias,
        using.names(),
        where,
        returning,
        join(with, using.derived()),
        facts.relations(),
        facts.calls(),
        cursor.from(first));
  }

  /** The WHERE of a write; columns of other relations than its target say nothing of its rows. */
  private @Nullable Expression where(Name target) {
    Name around = grammar.expressions().about(target);
    Expression where = where();
    grammar.expressions().about(around);
    return where;
  }

  /** WHERE …; a hole that may hold it is a condition that is not known. */
  private @Nullable Expression where() {
    if (cursor.at(TokenKind.HOLE) && !cursor.word(1).equals("where")) {
      Expression unknown = grammar.expressions().holeAsExpression();
      cursor.skipHoles();
      return unknown;
    }
    cursor.skipHoles();
    if (!cursor.accept("where")) {
      return null;
    }
    if (cursor.at("current") && cursor.word(1).equals("of")) {
      return grammar.expressions().currentOf();
    }
    return grammar.expressions().expression();
  }

  private DataOperation merge(int first, List<CommonTable> with, Facts facts) {
    cursor.expect("merge", "into");
    boolean only = cursor.at("only");
    ObjectName table = cursor.tableName();
    Name alias = alias("using");
    NameScope around = grammar.queries().beginWrite();
    grammar.queries().item(table, alias);
    cursor.expect("using");
    FromParser.Items source = new FromParser.Items(false);
    grammar.from().item(source);
    grammar.queries().items(source);
    cursor.expect("on");
    Expression on = grammar.expressions().expression();
    if (!cursor.at("when")) {
      throw cursor.expected("WHEN");
    }
    List<MergeAction> actions = new ArrayList<>(2);
    while (cursor.at("when")) {
      actions.add(mergeAction());
    }
    boolean returning = returning();
    grammar.queries().endItem(around);
    return new DataOperation.Merge(
        table,
        only,
        alias,
        source.names().size() == 1 ? source.names().get(0) : null,
        on,
        actions,
        returning,
        with,
        facts.relations(),
        facts.calls(),
        cursor.from(first));
  }

  private MergeAction mergeAction() {
    cursor.advance();
    MergeMatch match = mergeMatch();
    Expression condition = cursor.accept("and") ? grammar.expressions().expression() : null;
    cursor.expect("then");
    boolean targetRow = match != MergeMatch.NOT_MATCHED_BY_TARGET;
    if (targetRow == cursor.at("insert") && !cursor.at("do")) {
      throw cursor.expected(targetRow ? "UPDATE, DELETE or DO NOTHING" : "INSERT or DO NOTHING");
    }
    List<Name> columns = List.of();
    List<Assignment> assignments = List.of();
    Overriding overriding = null;
    MergeCommand command;
    switch (cursor.word()) {
      case "delete" -> {
        cursor.advance();
        command = MergeCommand.DELETE;
      }
      case "do" -> {
        cursor.advance();
        cursor.expect("nothing");
        command = MergeCommand.NOTHING;
      }
      case "update" -> {
        cursor.advance();
        cursor.expect("set");
        assignments = assignments();
        command = MergeCommand.UPDATE;
      }
      case "insert" -> {
        cursor.advance();
        if (cursor.at(TokenKind.LEFT_PAREN)) {
          columns = insertColumns();
        }
        overriding = overriding();
        if (!cursor.accept("default", "values")) {
          cursor.expect("values");
          cursor.expect(TokenKind.LEFT_PAREN);
          grammar.expressions().list();
          cursor.expect(TokenKind.RIGHT_PAREN);
        }
        command = MergeCommand.INSERT;
      }
      default -> throw cursor.expected("UPDATE, DELETE, INSERT or DO NOTHING");
    }
    return new MergeAction(match, condition, command, columns, assignments, overriding);
  }

  private MergeMatch mergeMatch() {
    boolean not = cursor.accept("not");
    cursor.expect("matched");
    if (!not) {
      return MergeMatch.MATCHED;
    }
    if (cursor.accept("by")) { // 17
      if (cursor.accept("source")) {
        return MergeMatch.NOT_MATCHED_BY_SOURCE;
      }
      cursor.expect("target");
    }
    return MergeMatch.NOT_MATCHED_BY_TARGET;
  }

  /** TRUNCATE. */
  List<Operation> truncate() {
    cursor.expect("truncate");
    cursor.accept("table");
    List<ObjectName> tables = new ArrayList<>();
    List<Boolean> only = new ArrayList<>();
    do {
      only.add(cursor.at("only"));
      tables.add(cursor.tableName());
    } while (cursor.acceptComma());
    boolean restart = cursor.accept("restart");
    if (restart || cursor.accept("continue")) {
      cursor.expect("identity");
    }
    boolean cascade = cursor.accept("cascade");
    if (!cascade) {
      cursor.accept("restrict");
    }
    cursor.expectEnd();
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      operations.add(
          new DataOperation.Truncate(tables.get(i), only.get(i), restart, cascade, cursor.from(0)));
    }
    return operations;
  }

  /** CALL. */
  Operation call() {
    cursor.expect("call");
    ObjectName procedure = cursor.objectName("a procedure");
    if (!cursor.at(TokenKind.LEFT_PAREN)) {
      throw cursor.expected("(");
    }
    int open = cursor.position();
    grammar.functions().call(1, procedure);
    cursor.expectEnd();
    return new DataOperation.Call(
        procedure, cursor.spelled(open + 1, cursor.position() - 1), cursor.from(0));
  }
}
