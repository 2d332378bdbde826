package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V6__Until_nothing_is_left_in_one_transaction extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    int changed;
    do {
      changed =
          connection
              .createStatement()
              .executeUpdate(
                  "DELETE FROM events WHERE id IN" // expect: SingleTransactionBackfill
                      + " (SELECT id FROM events WHERE done ORDER BY id LIMIT 5000)");
    } while (changed > 0);
  }
}
