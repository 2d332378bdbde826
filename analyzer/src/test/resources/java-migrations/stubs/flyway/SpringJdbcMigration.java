package org.flywaydb.core.api.migration.spring;

public interface SpringJdbcMigration {
  void migrate(org.springframework.jdbc.core.JdbcTemplate template) throws Exception;
}
