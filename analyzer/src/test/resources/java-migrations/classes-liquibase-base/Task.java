package com.acme.changes;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;

abstract class Task implements CustomTaskChange {
  @Override
  public String getConfirmationMessage() {
    return "done";
  }

  @Override
  public void execute(Database database) {
    try {
      run(((JdbcConnection) database.getConnection()).getWrappedConnection());
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  protected abstract void run(java.sql.Connection connection) throws java.sql.SQLException;
}
