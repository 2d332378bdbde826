package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V6__Compared extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    String sql = System.getenv("SQL");
    if (sql.startsWith("DROP TABLE reports") || sql.equals("TRUNCATE TABLE reports")) {
      return;
    }
    context.getConnection().createStatement().execute("ANALYZE orders");
  }
}
