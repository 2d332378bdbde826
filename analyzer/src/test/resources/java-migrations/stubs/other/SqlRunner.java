package org.apache.ibatis.jdbc;

public class SqlRunner {
  public SqlRunner(java.sql.Connection connection) {}

  public void run(String sql) {}
}
