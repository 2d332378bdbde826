package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Cycle extends BaseJavaMigration {
  private static final String A = V1__Cycle.B + "x"; // expect: UnresolvedSql
  private static final String B = A;

  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE " + B); // expect: TableDrop
  }
}
