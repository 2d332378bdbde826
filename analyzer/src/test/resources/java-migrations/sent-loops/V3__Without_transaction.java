package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Without_transaction extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    try (Statement read = connection.createStatement();
        PreparedStatement write =
            connection.prepareStatement(
                "UPDATE orders SET code = ? WHERE id = ?"); // each row commits by itself
        ResultSet rows = read.executeQuery("SELECT id, code FROM orders")) {
      while (rows.next()) {
        write.setString(1, rows.getString(2).trim());
        write.setLong(2, rows.getLong(1));
        write.executeUpdate();
      }
    }
  }
}
