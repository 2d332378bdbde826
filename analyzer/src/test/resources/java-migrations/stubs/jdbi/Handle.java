package org.jdbi.v3.core;

import org.jdbi.v3.core.statement.Batch;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Script;
import org.jdbi.v3.core.statement.Update;

public class Handle implements AutoCloseable {
  public int execute(String sql, Object... arguments) {
    return 0;
  }

  public Update createUpdate(String sql) {
    return null;
  }

  public Script createScript(String sql) {
    return null;
  }

  public PreparedBatch prepareBatch(String sql) {
    return null;
  }

  public Batch createBatch() {
    return null;
  }

  public <T> T attach(Class<T> type) {
    return null;
  }

  public <X extends Exception> void useTransaction(HandleConsumer<X> consumer) throws X {}

  public java.sql.Connection getConnection() {
    return null;
  }

  @Override
  public void close() {}
}
