package com.acme.changes;

import liquibase.change.custom.CustomTaskRollback;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;

/** Nothing that migrates. */
public class Back implements CustomTaskRollback {
  @Override
  public void rollback(Database database) {
    try {
      ((JdbcConnection) database.getConnection()).createStatement().execute("DROP TABLE a");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
