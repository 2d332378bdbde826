package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SuppressWarnings({"all", "MigrationHazard", "TableDrop"})
public class V1__Suppressed extends BaseJavaMigration {
  @Override
  @SuppressWarnings({"all", "MigrationHazard", "TableDrop"})
  public void migrate(Context context) throws Exception {
    @SuppressWarnings("all")
    String sql = "DROP TABLE a"; // expect: TableDrop
    context.getConnection().createStatement().execute(sql);
  }
}
