package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Runner;

public class V1__First extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Runner.run(1, "DROP TABLE a", "b"); // expect: TableDrop
    Runner.run(2, System.getProperty("sql"), "label"); // expect: UnresolvedSql
    Runner.nothing(3);
  }
}
