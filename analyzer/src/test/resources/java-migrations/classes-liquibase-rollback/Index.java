package com.acme.changes;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.change.custom.CustomTaskRollback;
import liquibase.database.jvm.JdbcConnection;

/** Taking it back is no part of what migrates. */
public class Index implements CustomTaskChange, CustomTaskRollback {
  @Override
  public String getConfirmationMessage() {
    return "done";
  }

  @Override
  public void execute(Database database) {
    run(database, "CREATE TABLE a (id bigint PRIMARY KEY)");
  }

  @Override
  public void rollback(Database database) {
    drop(database);
  }

  private void drop(Database database) {
    run(database, "DROP TABLE b");
  }

  private void run(Database database, String sql) {
    try {
      ((JdbcConnection) database.getConnection()).createStatement().execute(sql);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
