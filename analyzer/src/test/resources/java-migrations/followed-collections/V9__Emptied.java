package db.migration;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V9__Emptied extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    List<String> tables = new ArrayList<>(List.of("a", "b"));
    tables.remove("b");
    for (String table : tables) {
      st.execute("DROP TABLE " + table); // expect: TableDrop
    }
    tables.clear();
    for (String table : tables) {
      st.execute("DROP VIEW " + table);
    }
  }
}
