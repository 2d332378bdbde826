package db.migration;

import com.example.Scheduler;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__In_a_list extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Scheduler.scheduleAll(
        List.of(
            "ALTER TABLE orders DROP COLUMN note", // expect: ColumnDrop
            "TRUNCATE TABLE reports")); // expect: WholeTableDelete
  }
}
