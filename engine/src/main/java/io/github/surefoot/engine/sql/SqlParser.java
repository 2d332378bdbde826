package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlText;

/** The way in: parses a script in a dialect. */
public final class SqlParser {
  private SqlParser() {}

  /**
   * Parses a whole script. Never throws for its content: a broken statement is in the result with
   * its problem.
   */
  public static Script parse(SqlText sql, Dialect dialect) {
    throw new UnsupportedOperationException("lands with the parser");
  }
}
