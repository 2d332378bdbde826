package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Database;

public class V1__Clean extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Database.clean(context.getConnection());
    Database.drop(context.getConnection()); // expect: TableDrop
  }
}
