package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Database;

public class V1__Helper extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Database.drop(context.getConnection(), "a");
    Database.clean(context.getConnection()); // expect: TableDrop
    Database.send(context.getConnection(), "DROP TABLE b"); // expect: TableDrop
  }
}
