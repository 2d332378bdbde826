package db.migration;

import com.example.Scheduler;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Handed_to_other_code extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Scheduler.schedule("nightly", "DROP TABLE reports"); // expect: TableDrop
  }
}
