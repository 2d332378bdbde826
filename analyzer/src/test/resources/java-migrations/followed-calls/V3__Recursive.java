package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Recursive extends BaseJavaMigration {
  private static void dropParts(Statement st, int part) throws Exception {
    if (part == 0) {
      return;
    }
    st.execute("DROP TABLE part_" + part); // expect: TableDrop, TableDrop, TableDrop
    dropParts(st, part - 1);
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    dropParts(st, 3);
  }
}
