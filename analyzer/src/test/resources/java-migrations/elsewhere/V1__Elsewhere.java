package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Elsewhere extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Database.change(context); // expect: TableDrop
  }
}
