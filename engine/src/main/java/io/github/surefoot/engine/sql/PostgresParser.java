package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Parses scripts for PostgreSQL, all versions from 10 to 18 at once. */
final class PostgresParser {
  private PostgresParser() {}

  /**
   * @param level how many texts the script stands in that were quoted in a block
   */
  static Script script(SqlText sql, int level) {
    return script(sql, Set.of(), level);
  }

  /** The same in a routine with these parameters. */
  static Script script(SqlText sql, Set<String> parameters, int level) {
    List<SqlRange> comments = new ArrayList<>();
    StatementSplitter splitter = new StatementSplitter(sql, 0, sql.length(), comments);
    PostgresGrammar grammar = new PostgresGrammar(sql, level);
    grammar.operands().variables(parameters);
    TokenBuffer tokens = new TokenBuffer();
    List<Statement> statements = new ArrayList<>();
    while (splitter.next(tokens)) {
      statements.add(statement(grammar, tokens));
    }
    return new Script(statements, comments);
  }

  /** The statements of a script with the columns that they name. */
  static List<ColumnsOfStatement> columns(SqlText sql) {
    StatementSplitter splitter = new StatementSplitter(sql, 0, sql.length(), new ArrayList<>());
    PostgresGrammar grammar = new PostgresGrammar(sql, 0);
    TokenBuffer tokens = new TokenBuffer();
    List<ColumnsOfStatement> statements = new ArrayList<>();
    while (splitter.next(tokens)) {
      NameScope.Collected names = new NameScope.Collected();
      Statement statement = statement(grammar, tokens, names);
      statements.add(new ColumnsOfStatement(statement, names.columns()));
    }
    return statements;
  }

  /** One statement; what is broken in it is its problem. */
  static Statement statement(PostgresGrammar grammar, TokenBuffer tokens) {
    return statement(grammar, tokens, null);
  }

  private static Statement statement(
      PostgresGrammar grammar, TokenBuffer tokens, NameScope.@Nullable Collected names) {
    TokenCursor cursor = grammar.cursor();
    cursor.open(tokens);
    grammar.expressions().reset();
    grammar.queries().reset();
    if (names != null) {
      grammar.queries().collect(names);
    }
    List<Operation> operations = List.of();
    SyntaxProblem problem = tokens.problem();
    try {
      operations = grammar.statements().statement();
    } catch (SyntaxException broken) {
      problem = problem == null ? broken.problem() : problem;
    }
    return new Statement(cursor.statement(), operations, cursor.opaque(), problem);
  }
}
