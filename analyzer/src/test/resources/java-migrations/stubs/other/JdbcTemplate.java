package org.flywaydb.core.internal.jdbc;

public class JdbcTemplate {
  public JdbcTemplate(java.sql.Connection connection, int nullType) {}

  public void executeStatement(String sql) {}

  public int queryForInt(String sql, String... parameters) {
    return 0;
  }
}
