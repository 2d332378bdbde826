package db.migration;

import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Filtered extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    List<String> tables =
        List.of("a_old", "b").stream().filter(table -> table.endsWith("_old")).sorted().toList();
    for (String table : tables) {
      st.execute("DROP TABLE " + table); // expect: TableDrop
    }
  }
}
