package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;

/**
 * A parsed SQL text.
 *
 * @param statements in order; empty statements are left out
 * @param comments every comment outside of statements and inside, in order, markers included
 */
public record Script(List<Statement> statements, List<SqlRange> comments) {
  public Script {
    statements = List.copyOf(statements);
    comments = List.copyOf(comments);
  }
}
