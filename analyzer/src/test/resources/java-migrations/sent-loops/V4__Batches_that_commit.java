package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Batches_that_commit extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    connection.setAutoCommit(false);
    long last = highest(connection);
    for (long from = 0; from <= last; from += 5000) {
      try (PreparedStatement write =
          connection.prepareStatement(
              "UPDATE orders SET code = 'x' WHERE code IS NULL AND id BETWEEN ? AND ?")) {
        write.setLong(1, from);
        write.setLong(2, from + 4999);
        write.executeUpdate();
      }
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  private static long highest(Connection connection) throws Exception {
    try (ResultSet row = connection.createStatement().executeQuery("SELECT max(id) FROM orders")) {
      row.next();
      return row.getLong(1);
    }
  }
}
