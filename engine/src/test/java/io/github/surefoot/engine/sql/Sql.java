package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.AlterTable.SetDefault;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** SQL for tests: {@code «name»} in it is a hole. */
final class Sql {
  private Sql() {}

  static SqlText text(String sql) {
    SourceFile file = new SourceFile("t.sql", sql);
    SqlText.Builder text = SqlText.builder();
    int from = 0;
    for (int open = sql.indexOf('«'); open >= 0; open = sql.indexOf('«', from)) {
      int close = sql.indexOf('»', open);
      if (close < 0) {
        break;
      }
      text.append(file.region(from, open));
      Region origin = file.region(open, close + 1);
      text.append(new Hole(sql.substring(open + 1, close), origin));
      from = close + 1;
    }
    return text.append(file.region(from, sql.length())).build();
  }

  static Script script(String sql) {
    return SqlParser.parse(text(sql), Dialect.POSTGRESQL);
  }

  /** The only statement. */
  static Statement statement(String sql) {
    List<Statement> statements = script(sql).statements();
    if (statements.size() != 1) {
      throw new AssertionError("expected one statement, found " + statements);
    }
    return statements.get(0);
  }

  /** The operations of the only statement, which must have no problem. */
  static List<Operation> operations(String sql) {
    Statement statement = statement(sql);
    if (statement.problem() != null) {
      throw new AssertionError(statement.problem().message() + " in " + sql);
    }
    return statement.operations();
  }

  /** The only operation of the only statement. */
  static <T extends Operation> T operation(Class<T> type, String sql) {
    List<Operation> operations = operations(sql);
    if (operations.size() != 1) {
      throw new AssertionError("expected one operation, found " + operations);
    }
    return type.cast(operations.get(0));
  }

  /** What the statements say, a line each; problems too. */
  static String says(String sql) {
    StringBuilder shown = new StringBuilder();
    for (Statement statement : script(sql).statements()) {
      for (Operation operation : statement.operations()) {
        shown.append(Shown.of(operation)).append('\n');
      }
      SyntaxProblem problem = statement.problem();
      if (problem != null) {
        Region at = problem.range().region();
        shown
            .append(at.startLine() + ":" + at.startColumn() + " " + problem.message())
            .append('\n');
      }
    }
    return shown.toString();
  }

  /** The problem of the only statement, as {@code line:column message}. */
  static String problem(String sql) {
    SyntaxProblem problem = statement(sql).problem();
    if (problem == null) {
      throw new AssertionError("no problem in " + sql);
    }
    Region at = problem.range().region();
    return at.startLine() + ":" + at.startColumn() + " " + problem.message();
  }

  /** The expression of SET DEFAULT. */
  static Expression expression(String expression) {
    return operation(SetDefault.class, "ALTER TABLE t ALTER c SET DEFAULT " + expression).value();
  }

  /** The facts of expressions, one on a line each: what they are, call, read and cast to. */
  static String facts(String expressions) {
    StringBuilder facts = new StringBuilder();
    for (String line : expressions.strip().split("\n")) {
      Expression expression = expression(line);
      facts.append(line).append(" :");
      if (expression.literal() != null) {
        facts.append(" literal=" + Shown.of(expression.literal()));
      }
      if (expression.cast() != null) {
        facts.append(" cast=" + Shown.of(expression.cast()));
      }
      if (!expression.calls().isEmpty()) {
        facts.append(
            expression.calls().stream()
                .map(call -> call.name() + "/" + call.arguments())
                .collect(Collectors.joining(", ", " calls=[", "]")));
      }
      if (!expression.columns().isEmpty()) {
        facts.append(" columns=" + new TreeSet<>(expression.columns()));
      }
      if (!expression.casts().isEmpty()) {
        facts.append(" casts=" + expression.casts());
      }
      facts.append(expression.subquery() ? " subquery" : "");
      facts.append(expression.hole() ? " hole" : "");
      facts.append('\n');
    }
    return facts.toString();
  }

  /** The conjuncts of conditions, one on a line each. */
  static String conjuncts(String conditions) {
    StringBuilder facts = new StringBuilder();
    for (String line : conditions.strip().split("\n")) {
      Expression condition = operation(Delete.class, "DELETE FROM t WHERE " + line).where();
      facts.append(line).append(" : ");
      String parts =
          condition.conjuncts().stream().map(Shown::of).collect(Collectors.joining(", "));
      facts.append(parts.replaceAll(",\n *", ", ").replaceAll("\n *", ""));
      facts.append(condition.alwaysTrue() ? " always" : "").append('\n');
    }
    return facts.toString();
  }
}
