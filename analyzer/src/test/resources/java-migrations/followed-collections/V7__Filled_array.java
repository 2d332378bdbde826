package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V7__Filled_array extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    String[] tables = new String[2];
    tables[0] = "a";
    tables[1] = "b";
    for (String table : tables) {
      st.execute("DROP TABLE " + table); // expect: TableDrop, TableDrop
    }
  }
}
