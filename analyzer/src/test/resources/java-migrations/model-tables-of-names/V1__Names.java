package db.migration;

import static shop.names.Tables.ORDERS;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.names.Tables;

public class V1__Names extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE " + ORDERS); // expect: TableDrop
    context.getConnection().createStatement().execute("DROP TABLE old_" + Tables.ORDERS); // expect: TableDrop
  }
}
