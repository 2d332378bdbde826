package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V5__Until_nothing_is_left extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    int changed;
    do {
      changed =
          connection
              .createStatement()
              .executeUpdate(
                  "DELETE FROM events WHERE id IN"
                      + " (SELECT id FROM events WHERE done ORDER BY id LIMIT 5000)");
    } while (changed > 0);
  }
}
