package db.migration;

import com.example.Scheduler;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V9__For_another_database extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    String product = context.getConnection().getMetaData().getDatabaseProductName();
    if (product.equals("MySQL")) {
      Scheduler.schedule("nightly", "DROP TABLE reports");
    } else {
      context.getConnection().createStatement().execute("ANALYZE orders");
    }
  }
}
