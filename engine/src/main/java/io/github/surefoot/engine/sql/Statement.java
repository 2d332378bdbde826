package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One statement of a script.
 *
 * @param range from its first to its last token, without the terminator and comments around it; for
 *     COPY … FROM STDIN without the data
 * @param operations what it says, in order; empty only if {@code problem} is set
 * @param opaque clauses that the parser does not know, inside a statement that it does know
 * @param problem why it could not be parsed, or null
 */
public record Statement(
    SqlRange range,
    List<Operation> operations,
    List<SqlRange> opaque,
    @Nullable SyntaxProblem problem) {

  public Statement {
    operations = List.copyOf(operations);
    opaque = List.copyOf(opaque);
  }
}
