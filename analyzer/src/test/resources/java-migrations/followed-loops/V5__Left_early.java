package db.migration;

import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V5__Left_early extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (String table : List.of("a", "b")) {
      if (table.equals("b")) {
        return;
      }
      st.execute("DROP TABLE " + table); // expect: TableDrop
    }
    st.execute("DROP TABLE c");
  }
}
