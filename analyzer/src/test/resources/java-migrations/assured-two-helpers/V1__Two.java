package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Outer;

public class V1__Two extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Outer.drop(context.getConnection(), "a"); // expect: TableDrop
  }
}
