package org.springframework.jdbc.datasource;

public abstract class DataSourceUtils {
  public static java.sql.Connection getConnection(javax.sql.DataSource dataSource) {
    return null;
  }
}
