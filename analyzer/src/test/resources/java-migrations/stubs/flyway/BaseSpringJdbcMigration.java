package org.flywaydb.core.api.migration.spring;

public abstract class BaseSpringJdbcMigration implements SpringJdbcMigration {}
