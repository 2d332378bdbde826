package db.migration;

import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Labelled extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    tables:
    for (String table : List.of("a", "b", "c")) {
      for (String kind : List.of("TABLE", "VIEW")) {
        if (table.equals("c")) {
          break tables;
        }
        if (kind.equals("VIEW")) {
          continue tables;
        }
        st.execute("DROP " + kind + " " + table); // expect: TableDrop, TableDrop
      }
    }
  }
}
