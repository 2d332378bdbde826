package org.flywaydb.core.api.migration.jdbc;

public interface JdbcMigration {
  void migrate(java.sql.Connection connection) throws Exception;
}
