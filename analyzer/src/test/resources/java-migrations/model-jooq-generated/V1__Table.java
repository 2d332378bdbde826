package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.generated.tables.Orders;

public class V1__Table extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Orders orders = new Orders(); // expect: ApplicationModelInMigration
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
