package db.migration;

import static shop.generated.Tables.ORDERS;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Static extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Object orders = ORDERS; // expect: ApplicationModelInMigration
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
