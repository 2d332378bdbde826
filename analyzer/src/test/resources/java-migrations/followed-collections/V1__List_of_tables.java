package db.migration;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__List_of_tables extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    List<String> tables = new ArrayList<>();
    tables.add("a");
    Collections.addAll(tables, "b");
    for (int i = 0; i < tables.size(); i++) {
      st.execute("DROP TABLE " + tables.get(i)); // expect: TableDrop, TableDrop
    }
  }
}
