package db.migration;

import com.example.Scheduler;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V7__Prose extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Scheduler.schedule("Create index for the orders", "Drop table of last year and its indexes, please");
    Scheduler.schedule("Update the orders", "Delete what is not needed");
    context.getConnection().createStatement().execute("ANALYZE orders");
  }
}
