package shop;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import java.sql.SQLException;

public final class Database {
  private static final String WORK = "DROP TABLE work";

  @SafetyAssured(rules = "TableDrop", reason = "all callers pass tables that they have made")
  public static void drop(Connection connection, String table) throws SQLException {
    connection.createStatement().execute("DROP TABLE " + table);
  }

  @SafetyAssured(rules = "TableDrop", reason = "the work table belongs to this class alone")
  public static void clean(Connection connection) throws SQLException {
    connection.createStatement().execute(WORK);
    more(connection);
  }

  private static void more(Connection connection) throws SQLException {
    connection.createStatement().execute("DROP TABLE more_work");
  }

  public static void send(Connection connection, String sql) throws SQLException {
    connection.createStatement().execute(sql);
  }
}
