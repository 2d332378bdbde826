package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Jdbc extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared =
            connection.prepareStatement("DROP TABLE a")) { // expect: TableDrop
      prepared.execute();
      statement.addBatch("DROP TABLE b"); // expect: TableDrop
      statement.addBatch("DROP TABLE c"); // expect: TableDrop
      statement.executeBatch();
      statement.executeLargeUpdate("DROP TABLE d"); // expect: TableDrop
      statement.execute("DROP TABLE e", Statement.RETURN_GENERATED_KEYS); // expect: TableDrop
    }
    connection.prepareCall("DROP TABLE f").execute(); // expect: TableDrop
    context.getConnection().createStatement().execute("DROP TABLE g"); // expect: TableDrop
    try (var update = connection.prepareStatement("UPDATE h SET c = ? WHERE id = ?")) {
      update.setString(1, "x");
      update.executeUpdate();
    }
    connection.unwrap(Connection.class).createStatement().execute("DROP TABLE i"); // expect: TableDrop
    Runnable later =
        () -> {
          try {
            statement(connection).execute("DROP TABLE j"); // expect: TableDrop
          } catch (java.sql.SQLException e) {
            throw new IllegalStateException("DROP TABLE k", e);
          }
        };
    later.run();
  }

  private static Statement statement(Connection connection) throws java.sql.SQLException {
    return connection.createStatement();
  }
}
