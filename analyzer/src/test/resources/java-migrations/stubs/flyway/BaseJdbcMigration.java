package org.flywaydb.core.api.migration.jdbc;

public abstract class BaseJdbcMigration implements JdbcMigration {}
