package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V10__Only_inserts extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    try (PreparedStatement write = connection.prepareStatement("INSERT INTO days (day) VALUES (?)")) {
      for (int day = 0; day < Integer.parseInt(System.getenv("DAYS")); day++) {
        write.setInt(1, day);
        write.addBatch();
      }
      write.executeBatch();
    }
  }
}
