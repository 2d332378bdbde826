package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Clause extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    String type = System.getenv("TYPE");
    context
        .getConnection()
        .createStatement()
        .execute(
            "ALTER TABLE orders ADD COLUMN note " + type); // expect: UnresolvedSql
  }
}
