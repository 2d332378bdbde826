package com.acme.upgrade;

import io.github.surefoot.annotations.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;

@SchemaMigration
class OrdersUpgrade implements Runnable {
  private Connection connection;

  private void drop(String table) throws SQLException {
    connection.createStatement().execute("DROP TABLE " + table); // expect: TableDrop, TableDrop
  }

  @Override
  public void run() {
    try {
      drop("a");
      drop("b");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
