package db.migration;

import com.acme.Switches;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__A extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return Switches.IN_TRANSACTION;
  }

  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute("CREATE INDEX CONCURRENTLY orders_code ON orders (code)");
  }
}
