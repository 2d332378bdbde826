package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class R__Views extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute("CREATE OR REPLACE VIEW a AS SELECT 1 AS one");
    context.getConnection().createStatement().execute("DROP TABLE b"); // expect: TableDrop
  }
}
