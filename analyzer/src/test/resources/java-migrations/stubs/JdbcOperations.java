package org.springframework.jdbc.core;

import java.util.List;

public interface JdbcOperations {
  void execute(String sql);

  <T> T execute(ConnectionCallback<T> action);

  int update(String sql, Object... args);

  int[] batchUpdate(String... sql);

  int[] batchUpdate(String sql, List<Object[]> batchArgs);

  <T> T queryForObject(String sql, Class<T> requiredType, Object... args);

  void query(String sql, RowCallbackHandler rows);
}
