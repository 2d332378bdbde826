package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V6__Never_committed extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    connection.setAutoCommit(false); // expect: TransactionControlInMigration
    connection.createStatement().execute("CREATE TABLE a (id bigint PRIMARY KEY)");
  }
}
