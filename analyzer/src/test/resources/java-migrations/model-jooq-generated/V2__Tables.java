package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.generated.Tables;

public class V2__Tables extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Object orders = Tables.ORDERS; // expect: ApplicationModelInMigration
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
