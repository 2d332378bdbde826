package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V8__Sent_in_parts extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    StringBuilder sql = new StringBuilder("DROP TABLE "); // expect: TableDrop
    sql.append("reports");
    String text = sql.toString();
    context.getConnection().createStatement().execute(text);
  }
}
