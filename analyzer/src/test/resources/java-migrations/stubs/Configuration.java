package org.flywaydb.core.api.configuration;

public interface Configuration {
  javax.sql.DataSource getDataSource();
}
