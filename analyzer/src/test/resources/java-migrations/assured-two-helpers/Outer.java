package shop;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import java.sql.SQLException;

public final class Outer {
  /** Methods that it calls are not covered. */
  @SafetyAssured(rules = "TableDrop", reason = "only tables of the importer are passed here")
  public static void drop(Connection connection, String table) throws SQLException {
    connection.createStatement().execute("DROP TABLE " + table);
    Inner.drop(connection, table);
  }
}
