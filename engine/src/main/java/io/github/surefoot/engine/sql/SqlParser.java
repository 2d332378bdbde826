package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlText;
import java.util.List;

/** The way in: parses a script in a dialect. */
public final class SqlParser {
  private SqlParser() {}

  /**
   * Parses a whole script. Never throws for its content: a broken statement is in the result with
   * its problem.
   */
  public static Script parse(SqlText sql, Dialect dialect) {
    // MySQL and MariaDB get a grammar of their own; until then theirs is read as PostgreSQL's.
    return PostgresParser.script(sql, 0);
  }

  /**
   * Parses a script as an application sends it, where it matters which columns a statement names.
   * Never throws for its content.
   */
  public static List<ColumnsOfStatement> columns(SqlText sql, Dialect dialect) {
    return PostgresParser.columns(sql);
  }
}
