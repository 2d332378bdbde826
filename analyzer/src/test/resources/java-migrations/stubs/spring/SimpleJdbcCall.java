package org.springframework.jdbc.core.simple;

public class SimpleJdbcCall {
  public SimpleJdbcCall(javax.sql.DataSource dataSource) {}

  public SimpleJdbcCall withProcedureName(String name) {
    return this;
  }

  public java.util.Map<String, Object> execute(Object... arguments) {
    return null;
  }
}
