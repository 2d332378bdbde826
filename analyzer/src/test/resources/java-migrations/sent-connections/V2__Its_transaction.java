package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Its_transaction extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    try (Connection own = context.getConfiguration().getDataSource().getConnection()) {
      own.setAutoCommit(false);
      own.createStatement().execute("VACUUM orders"); // expect: NonTransactionalStatement
      own.commit();
    }
  }
}
