package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;

/** Parses scripts for PostgreSQL, all versions from 10 to 18 at once. */
final class PostgresParser {
  private final SqlText sql;
  private final List<SqlRange> comments = new ArrayList<>();
  private final PostgresGrammar grammar;

  PostgresParser(SqlText sql) {
    this.sql = sql;
    this.grammar = new PostgresGrammar(sql);
  }

  Script script() {
    StatementSplitter splitter = new StatementSplitter(sql, 0, sql.length(), comments);
    TokenBuffer tokens = new TokenBuffer();
    List<Statement> statements = new ArrayList<>();
    while (splitter.next(tokens)) {
      statements.add(statement(tokens));
    }
    return new Script(statements, comments);
  }

  private Statement statement(TokenBuffer tokens) {
    TokenCursor cursor = grammar.cursor();
    cursor.open(tokens);
    grammar.expressions().reset();
    grammar.queries().reset();
    List<Operation> operations = List.of();
    SyntaxProblem problem = null;
    try {
      operations = grammar.statements().statement();
      problem = tokens.problem();
    } catch (SyntaxException broken) {
      problem = tokens.problem() == null ? broken.problem() : tokens.problem();
    }
    return new Statement(cursor.statement(), operations, cursor.opaque(), problem);
  }
}
