package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import java.sql.SQLException;

abstract class Step {
  /** What overrides it is another method. */
  @SafetyAssured(rules = "TableDrop", reason = "the default drops a work table of its own")
  void run(Connection connection) throws SQLException {
    connection.createStatement().execute("DROP TABLE work");
  }
}
