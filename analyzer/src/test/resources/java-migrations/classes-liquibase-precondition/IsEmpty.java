package com.acme.changes;

import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.precondition.CustomPrecondition;

public class IsEmpty implements CustomPrecondition {
  @Override
  public void check(Database database) {
    try {
      JdbcConnection connection = (JdbcConnection) database.getConnection();
      connection.createStatement().executeQuery("SELECT count(*) FROM orders");
      connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
