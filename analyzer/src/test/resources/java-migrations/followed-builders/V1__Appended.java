package db.migration;

import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Appended extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    StringBuilder sql = new StringBuilder("DROP TABLE "); // expect: TableDrop, TableDrop
    String separator = "";
    for (String table : List.of("a", "b")) {
      sql.append(separator).append(table);
      separator = ", ";
    }
    st.execute(sql.toString());
  }
}
