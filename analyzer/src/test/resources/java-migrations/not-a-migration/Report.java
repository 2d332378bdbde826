package db.migration;

import java.sql.Connection;
import java.sql.SQLException;

/** Sends SQL, but nothing runs it as a migration, and this JavaMigration is only a word. */
public class Report {
  void run(Connection connection) throws SQLException {
    connection.createStatement().execute("DROP TABLE report");
  }
}
