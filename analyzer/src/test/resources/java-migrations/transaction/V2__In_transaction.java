package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__In_transaction extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute(
            "CREATE INDEX CONCURRENTLY orders_note ON orders (note)"); // expect: ConcurrentIndexInTransaction
  }
}
