package com.acme.upgrade;

import java.sql.Connection;
import java.sql.SQLException;

abstract class Upgrade implements Runnable {
  protected Connection connection;

  @Override
  public final void run() {
    try {
      connection.createStatement().execute(sql());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  protected abstract String sql();
}
