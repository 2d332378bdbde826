package org.flywaydb.core.api.callback;

import java.sql.Connection;

public abstract class BaseFlywayCallback implements FlywayCallback {
  @Override
  public void beforeClean(Connection connection) {}

  @Override
  public void beforeMigrate(Connection connection) {}

  @Override
  public void afterMigrate(Connection connection) {}
}
