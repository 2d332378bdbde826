package db.migration;

import static shop.generated.Tables.*;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__On_demand extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Object orders = ORDERS; // expect: ApplicationModelInMigration
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
