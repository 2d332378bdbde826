package org.springframework.jdbc.core.simple;

public interface JdbcClient {
  StatementSpec sql(String sql);

  static JdbcClient create(javax.sql.DataSource dataSource) {
    return null;
  }

  interface StatementSpec {
    StatementSpec param(String name, Object value);

    int update();
  }
}
