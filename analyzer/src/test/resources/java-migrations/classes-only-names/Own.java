package com.acme;

import java.sql.Connection;

class Own extends JavaMigration {
  @Override
  void migrate(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE b");
  }
}
