package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Counted extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (int i = 0; i < 6; i += 2) {
      st.execute("DROP TABLE part_" + i); // expect: TableDrop, TableDrop, TableDrop
    }
  }
}
