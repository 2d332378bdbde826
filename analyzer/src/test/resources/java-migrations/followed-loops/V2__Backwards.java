package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Backwards extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    int i = 2;
    do {
      st.execute("DROP TABLE part_" + i--); // expect: TableDrop, TableDrop
    } while (i > 0);
  }
}
