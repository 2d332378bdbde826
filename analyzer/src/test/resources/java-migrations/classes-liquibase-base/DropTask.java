package com.acme.changes;

import java.sql.Connection;
import java.sql.SQLException;

public class DropTask extends Task {
  @Override
  protected void run(Connection connection) throws SQLException {
    connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
