package org.springframework.jdbc.core;

import java.util.List;
import javax.sql.DataSource;

public class JdbcTemplate implements JdbcOperations {
  public JdbcTemplate(DataSource dataSource) {}

  @Override
  public void execute(String sql) {}

  @Override
  public <T> T execute(ConnectionCallback<T> action) {
    return null;
  }

  @Override
  public int update(String sql, Object... args) {
    return 0;
  }

  @Override
  public int[] batchUpdate(String... sql) {
    return null;
  }

  @Override
  public int[] batchUpdate(String sql, List<Object[]> batchArgs) {
    return null;
  }

  @Override
  public <T> T queryForObject(String sql, Class<T> requiredType, Object... args) {
    return null;
  }

  @Override
  public void query(String sql, RowCallbackHandler rows) {}
}
