package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Parameter_of_the_environment extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    String schema = System.getenv("TENANT");
    context
        .getConnection()
        .createStatement()
        .execute("DROP TABLE " + schema + ".orders"); // expect: TableDrop, UnresolvedSql
  }
}
