package com.acme;

import java.sql.Connection;

class Analyze implements Callback {
  @Override
  public void handle(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE a");
  }
}
