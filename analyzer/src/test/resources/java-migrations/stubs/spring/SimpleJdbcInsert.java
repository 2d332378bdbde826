package org.springframework.jdbc.core.simple;

public class SimpleJdbcInsert {
  public SimpleJdbcInsert(javax.sql.DataSource dataSource) {}

  public SimpleJdbcInsert withTableName(String name) {
    return this;
  }

  public int execute(java.util.Map<String, ?> values) {
    return 0;
  }
}
