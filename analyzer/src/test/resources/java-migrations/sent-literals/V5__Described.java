package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V5__Described extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("ANALYZE orders");
  }

  public String getDescription() {
    return "DROP TABLE reports";
  }

  @Override
  public String toString() {
    return "DROP TABLE reports";
  }
}
