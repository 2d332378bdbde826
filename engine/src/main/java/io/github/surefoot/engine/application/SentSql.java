package io.github.surefoot.engine.application;

import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.QueryColumns;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.ColumnsOfStatement;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement that the application sends.
 *
 * @param operation what it reads or writes
 * @param columns the columns that it names
 * @param what how people call it, to begin a sentence in the middle: {@code the SQL of 'find' in
 *     'UserDao'}
 * @param region where its text is
 */
public record SentSql(DataOperation operation, QueryColumns columns, String what, Region region) {

  /**
   * The statements of a text that read or write rows; whatever is not understood is left out.
   *
   * @param what as above
   */
  public static List<SentSql> of(SqlText sql, Dialect dialect, String what, Region region) {
    List<SentSql> sent = new ArrayList<>(1);
    for (ColumnsOfStatement statement : SqlParser.columns(SqlParameters.replaced(sql), dialect)) {
      List<Operation> operations = statement.statement().operations();
      if (statement.statement().problem() == null
          && operations.size() == 1
          && operations.get(0) instanceof DataOperation operation) {
        sent.add(new SentSql(operation, statement.columns(), what, region));
      }
    }
    return sent;
  }
}
