package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SuppressWarnings({"all", "MigrationHazard", "TableDrop"})
public class V1__Suppressed extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    @SuppressWarnings("TableDrop")
    String sql = "DROP TABLE a"; // expect: TableDrop
    // surefoot:assured TableDrop: comments in Java code silence nothing
    context.getConnection().createStatement().execute(sql);
  }
}
