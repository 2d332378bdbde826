package com.example.upgrade;

import io.github.surefoot.annotations.DataMigration;
import io.github.surefoot.annotations.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;

@SchemaMigration
class Upgrade {
  void run(Connection connection) throws SQLException {
    connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
    new Step().run(connection);
  }

  static class Step {
    void run(Connection connection) throws SQLException {
      connection.createStatement().execute("DROP TABLE b"); // expect: TableDrop
    }
  }
}

@DataMigration
class Backfill {
  void run(Connection connection) throws SQLException {
    connection.createStatement().execute("UPDATE orders SET code = 'x'"); // expect: UnbatchedBackfill
  }
}

class Other {
  void run(Connection connection) throws SQLException {
    connection.createStatement().execute("DROP TABLE c");
  }
}
