package db.migration;

import java.sql.Connection;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V8__Known_elements extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    for (String name : List.of("red", "green")) {
      connection.createStatement().execute("DELETE FROM colours WHERE name = '" + name + "'");
    }
  }
}
