package com.acme.changes;

import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;

/** What the work is done by; Liquibase knows nothing of it. */
public class Task {
  private final Database database;

  public Task(Database database) {
    this.database = database;
  }

  public void execute() throws java.sql.SQLException {
    JdbcConnection connection = (JdbcConnection) database.getConnection();
    connection.createStatement().execute("DROP TABLE a");
  }
}
