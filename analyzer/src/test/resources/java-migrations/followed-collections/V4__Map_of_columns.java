package db.migration;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Map_of_columns extends BaseJavaMigration {
  private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("users", List.of("name", "mail"));
    COLUMNS.computeIfAbsent("orders", table -> new ArrayList<>()).add("total");
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (Map.Entry<String, List<String>> table : COLUMNS.entrySet()) {
      for (String column : table.getValue()) {
        st.execute("DROP TABLE " + table.getKey() + "_" + column); // expect: TableDrop, TableDrop, TableDrop
      }
    }
  }
}
