package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V9__Concurrent_in_own_transaction extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    connection.setAutoCommit(false);
    connection
        .createStatement()
        .execute("CREATE INDEX CONCURRENTLY orders_code ON orders (code)"); // expect: ConcurrentIndexInTransaction
    connection.commit();
  }
}
