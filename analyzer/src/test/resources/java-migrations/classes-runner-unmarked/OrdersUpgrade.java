package com.acme.upgrade;

import java.sql.Connection;

/** What starts with the application is a migration only where somebody says so. */
class OrdersUpgrade implements Runnable {
  private Connection connection;

  @Override
  public void run() {
    try {
      connection.createStatement().execute("DROP TABLE a");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
