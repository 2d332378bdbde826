package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__In_deploy extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("CREATE TABLE sums (id bigint PRIMARY KEY, total numeric)");
    context.getConnection().createStatement().execute("INSERT INTO sums (id, total) SELECT id, total FROM orders"); // expect: BulkLoadInMigration
    context.getConnection().createStatement().execute("CREATE INDEX sums_total ON sums (total)");
  }
}
