package shop;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import java.sql.SQLException;

public interface Dropping {
  Connection connection();

  @SafetyAssured(rules = "TableDrop", reason = "all callers pass tables that they have made")
  default void drop(String table) throws SQLException {
    connection().createStatement().execute("DROP TABLE " + table);
  }

  default void truncate(String table) throws SQLException {
    connection().createStatement().execute("DROP TABLE " + table + "_rows");
  }
}
