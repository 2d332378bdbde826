package com.acme;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.BaseFlywayCallback;

class Grants extends BaseFlywayCallback {
  @Override
  public void beforeClean(Connection connection) {
    drop(connection, "\"clean\"");
  }

  @Override
  public void afterMigrate(Connection connection) {
    drop(connection, "a");
  }

  private void drop(Connection connection, String table) {
    try {
      connection.createStatement().execute("DROP TABLE " + table); // expect: TableDrop
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
