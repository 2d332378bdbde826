package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V5__Placeholders extends BaseJavaMigration {
  private static String filled(String sql, String... values) {
    String filled = sql;
    for (int i = 0; i < values.length; i += 2) {
      filled = filled.replace(":" + values[i], values[i + 1]);
    }
    return filled;
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute(filled("DROP TABLE :schema.:table", "schema", "app", "table", "users")); // expect: TableDrop
  }
}
