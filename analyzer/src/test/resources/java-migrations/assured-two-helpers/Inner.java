package shop;

import java.sql.Connection;
import java.sql.SQLException;

final class Inner {
  static void drop(Connection connection, String table) throws SQLException {
    connection.createStatement().execute("DROP TABLE inner_" + table);
  }
}
