package db.migration;

import java.sql.ResultSet;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Grows_in_a_loop extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    StringBuilder sql = new StringBuilder("DROP TABLE orders"); // expect: TableDrop
    try (ResultSet tables = context.getConnection().createStatement().executeQuery("SELECT 1")) {
      while (tables.next()) { // expect: UnresolvedSql
        sql.append(", ").append(tables.getString(1));
      }
    }
    context.getConnection().createStatement().execute(sql.toString());
  }
}
