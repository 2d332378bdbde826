package db.migration;

import org.flywaydb.core.api.migration.Context;

public class V1__Child extends Parent {
  @Override
  public void migrate(Context context) throws Exception {
    super.migrate(context);
    context.getConnection().createStatement().execute("DROP TABLE b"); // expect: TableDrop
  }
}
