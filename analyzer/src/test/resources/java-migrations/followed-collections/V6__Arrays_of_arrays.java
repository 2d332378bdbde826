package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V6__Arrays_of_arrays extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    String[][] columns = {{"users", "name"}, {"orders", "total"}};
    for (String[] column : columns) {
      st.execute("DROP TABLE " + column[0] + "_" + column[1]); // expect: TableDrop, TableDrop
    }
  }
}
