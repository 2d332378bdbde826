package org.flywaydb.core.api.callback;

import org.flywaydb.core.api.configuration.Configuration;

public interface Context {
  Configuration getConfiguration();

  java.sql.Connection getConnection();
}
