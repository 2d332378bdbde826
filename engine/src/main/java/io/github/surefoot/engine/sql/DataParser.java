package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.TableOperation;
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
          cursor.from(first));
    }
    return operation;
  }

  /**
   * @param into takes the table of SELECT … INTO
   */
  private DataOperation statement(List<Into> into) {
    int first = cursor.position();
    if (!cursor.at("with")) {
      return body(first, List.of(), into);
    }
    List<CommonTable> with = grammar.queries().with();
    DataOperation operation = body(first, with, into);
    grammar.queries().hide(with);
    return operation;
  }

  private DataOperation body(int first, List<CommonTable> with, List<Into> into) {
    return switch (cursor.word()) {
      case "insert" -> insert(first, with);
      case "update" -> update(first, with);
      case "delete" -> delete(first, with);
      case "merge" -> merge(first, with);
      default -> select(first, with, into);
    };
  }

  private DataOperation select(int first, List<CommonTable> with, List<Into> into) {
    Read read = grammar.queries().read();
    List<CommonTable> all = join(with, read.summary().with());
    Query query = with.isEmpty() ? read.query() : widened(read.query(), with, cursor.from(first));
    Into target = read.summary().into();
    if (target != null) {
      into.add(target);
    }
    return new DataOperation.Select(query, all, cursor.from(first));
  }

  /** The query with what its WITH queries read and call. */
  private static Query widened(Query query, List<CommonTable> with, SqlRange range) {
    List<ObjectName> relations = new ArrayList<>();
    List<Expression.FunctionCall> calls = new ArrayList<>();
    for (CommonTable table : with) {
      if (table.operation() instanceof DataOperation.Select select) {
        relations.addAll(select.query().relations());
        calls.addAll(select.query().calls());
      }
    }
    relations.addAll(query.relations());
    calls.addAll(query.calls());
    return new Query(
        relations,
        query.from(),
        query.where(),
        calls,
        query.valuesRows(),
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

  private DataOperation insert(int first, List<CommonTable> with) {
    cursor.expect("insert", "into");
    ObjectName table = cursor.targetName("a table");
    if (cursor.accept("as")) {
      cursor.name("an alias");
    }
    List<Name> columns = List.of();
    if (cursor.at(TokenKind.LEFT_PAREN) && !queryInParentheses()) {
      columns = insertColumns();
    }
    if (cursor.accept("overriding")) {
      if (!cursor.accept("user")) {
        cursor.expect("system");
      }
      cursor.expect("value");
    }
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
    boolean onConflict = cursor.at("on");
    if (onConflict) {
      onConflict();
    }
    returning();
    return new DataOperation.Insert(table, columns, source, onConflict, all, cursor.from(first));
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

  private void onConflict() {
    cursor.expect("on", "conflict");
    if (cursor.at("on")) {
      cursor.expect("on", "constraint");
      cursor.name("a constraint");
    } else if (cursor.at(TokenKind.LEFT_PAREN)) {
      grammar.indexes().elements();
      if (cursor.accept("where")) {
        grammar.expressions().any();
      }
    }
    cursor.expect("do");
    if (cursor.accept("nothing")) {
      return;
    }
    cursor.expect("update", "set");
    assignments();
    if (cursor.accept("where")) {
      grammar.expressions().any();
    }
  }

  private void returning() {
    cursor.skipHoles();
    if (!cursor.accept("returning")) {
      return;
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
  }

  /** {@code a = 1, (b, c) = (2, 3)}; the columns. */
  private List<Name> assignments() {
    List<Name> columns = new ArrayList<>();
    do {
      if (cursor.at(TokenKind.HOLE) && !cursor.word(1).equals("=")) {
        columns.add(cursor.takeName()); // a whole assignment
        continue;
      }
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        columns.addAll(insertColumns());
      } else {
        columns.add(assigned());
      }
      cursor.expect("=");
      grammar.expressions().any();
    } while (cursor.acceptComma());
    return columns;
  }

  /** {@code [ONLY] table [*] [[AS] alias]}, not read but written. */
  private ObjectName written() {
    ObjectName name;
    if (cursor.accept("only")) {
      boolean parentheses = cursor.accept(TokenKind.LEFT_PAREN);
      name = cursor.objectName("a table");
      if (parentheses) {
        cursor.expect(TokenKind.RIGHT_PAREN);
      }
      return name;
    }
    name = cursor.objectName("a table");
    if (cursor.at("*")) {
      cursor.advance();
    }
    return name;
  }

  /** An alias; SET and one more word are none. */
  private @Nullable Name alias(String unless) {
    if (cursor.accept("as")) {
      return cursor.name("an alias");
    }
    boolean excluded = cursor.at("set") || cursor.at(unless) || cursor.at(TokenKind.HOLE);
    return cursor.atColumnName() && !excluded ? cursor.takeName() : null;
  }

  private DataOperation update(int first, List<CommonTable> with) {
    cursor.expect("update");
    ObjectName table = written();
    Name alias = alias("set");
    cursor.expect("set");
    List<Name> columns = assignments();
    FromParser.Items from = new FromParser.Items(true);
    cursor.skipHolesBefore("from");
    if (cursor.accept("from")) {
      grammar.from().list(from);
    }
    Expression where = where();
    returning();
    return new DataOperation.Update(
        table, alias, columns, from.names(), where, join(with, from.derived()), cursor.from(first));
  }

  private DataOperation delete(int first, List<CommonTable> with) {
    cursor.expect("delete", "from");
    ObjectName table = written();
    Name alias = alias("using");
    FromParser.Items using = new FromParser.Items(true);
    if (cursor.accept("using")) {
      grammar.from().list(using);
    }
    Expression where = where();
    returning();
    return new DataOperation.Delete(
        table, alias, using.names(), where, join(with, using.derived()), cursor.from(first));
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

  private DataOperation merge(int first, List<CommonTable> with) {
    cursor.expect("merge", "into");
    ObjectName table = written();
    alias("using");
    cursor.expect("using");
    FromParser.Items source = new FromParser.Items(false);
    grammar.from().item(source);
    cursor.expect("on");
    grammar.expressions().any();
    if (!cursor.at("when")) {
      throw cursor.expected("WHEN");
    }
    while (cursor.at("when")) {
      mergeAction();
    }
    returning();
    return new DataOperation.Merge(
        table, source.names().size() == 1 ? source.names().get(0) : null, with, cursor.from(first));
  }

  private void mergeAction() {
    cursor.advance();
    boolean targetRow = !cursor.accept("not");
    cursor.expect("matched");
    if (!targetRow && cursor.accept("by")) { // 17
      targetRow = cursor.accept("source");
      if (!targetRow) {
        cursor.expect("target");
      }
    }
    if (cursor.accept("and")) {
      grammar.expressions().any();
    }
    cursor.expect("then");
    if (targetRow == cursor.at("insert") && !cursor.at("do")) {
      throw cursor.expected(targetRow ? "UPDATE, DELETE or DO NOTHING" : "INSERT or DO NOTHING");
    }
    switch (cursor.word()) {
      case "delete" -> cursor.advance();
      case "do" -> {
        cursor.advance();
        cursor.expect("nothing");
      }
      case "update" -> {
        cursor.advance();
        cursor.expect("set");
        assignments();
      }
      case "insert" -> {
        cursor.advance();
        if (cursor.at(TokenKind.LEFT_PAREN)) {
          insertColumns();
        }
        if (cursor.accept("overriding")) {
          if (!cursor.accept("user")) {
            cursor.expect("system");
          }
          cursor.expect("value");
        }
        if (!cursor.accept("default", "values")) {
          cursor.expect("values");
          cursor.expect(TokenKind.LEFT_PAREN);
          grammar.expressions().list();
          cursor.expect(TokenKind.RIGHT_PAREN);
        }
      }
      default -> throw cursor.expected("UPDATE, DELETE, INSERT or DO NOTHING");
    }
  }

  /** TRUNCATE. */
  List<Operation> truncate() {
    cursor.expect("truncate");
    cursor.accept("table");
    List<ObjectName> tables = new ArrayList<>();
    List<Boolean> only = new ArrayList<>();
    do {
      only.add(cursor.at("only"));
      tables.add(written());
    } while (cursor.acceptComma());
    if (cursor.accept("restart") || cursor.accept("continue")) {
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
          new DataOperation.Truncate(tables.get(i), only.get(i), cascade, cursor.from(0)));
    }
    return operations;
  }

  /** COPY; the data behind it is no part of the statement. */
  Operation copy() {
    cursor.expect("copy");
    cursor.accept("binary");
    ObjectName table = null;
    List<Name> columns = List.of();
    boolean from;
    if (cursor.accept(TokenKind.LEFT_PAREN)) {
      preparable();
      cursor.expect(TokenKind.RIGHT_PAREN);
      cursor.expect("to");
      from = false;
    } else {
      table = cursor.targetName("a table");
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        columns = cursor.nameList("a column");
      }
      from = cursor.accept("from");
      if (!from) {
        cursor.expect("to");
      }
    }
    cursor.accept("program");
    if (!cursor.accept("stdin") && !cursor.accept("stdout")) {
      cursor.string("a file, STDIN or STDOUT");
    }
    copyOptions();
    if (from && cursor.accept("where")) {
      grammar.expressions().any();
    }
    cursor.expectEnd();
    return new DataOperation.Copy(table, columns, from, cursor.from(0));
  }

  private void copyOptions() {
    if (cursor.accept("using")) {
      cursor.expect("delimiters");
      cursor.string("a delimiter");
    }
    cursor.accept("with");
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      namedCopyOptions();
      return;
    }
    while (oldCopyOption()) {
      cursor.skipHoles();
    }
  }

  private void namedCopyOptions() {
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      cursor.label("an option of COPY");
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        cursor.skipParenthesised();
      } else if (!cursor.accept("*")
          && !cursor.accept("default")
          && !cursor.at(TokenKind.COMMA)
          && !cursor.at(TokenKind.RIGHT_PAREN)) {
        grammar.session().value();
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  /** An option as before 9.0, without parentheses. */
  private boolean oldCopyOption() {
    switch (cursor.word()) {
      case "binary", "csv", "header", "freeze", "oids" -> cursor.advance();
      case "delimiter", "null", "quote", "escape", "encoding" -> {
        boolean encoding = cursor.at("encoding");
        cursor.advance();
        if (!encoding) {
          cursor.accept("as");
        }
        cursor.string("a string");
      }
      case "force" -> {
        cursor.advance();
        if (!cursor.accept("quote") && !cursor.accept("null")) {
          cursor.expect("not", "null");
        }
        if (!cursor.accept("*")) {
          cursor.names("a column");
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** CALL. */
  Operation call() {
    cursor.expect("call");
    ObjectName procedure = cursor.objectName("a procedure");
    if (!cursor.at(TokenKind.LEFT_PAREN)) {
      throw cursor.expected("(");
    }
    grammar.functions().call(1, procedure);
    cursor.expectEnd();
    return new DataOperation.Call(procedure, cursor.from(0));
  }
}
