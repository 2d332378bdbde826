package org.flywaydb.core.api.callback;

import java.sql.Connection;

public interface FlywayCallback {
  void beforeClean(Connection connection);

  void beforeMigrate(Connection connection);

  void afterMigrate(Connection connection);
}
