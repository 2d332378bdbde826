package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V6__First_flag extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    String sql = "DROP TABLE "; // expect: TableDrop, TableDrop
    boolean first = true;
    for (String table : new String[] {"a", "b"}) {
      if (!first) {
        sql += ", ";
      }
      first = false;
      sql += table;
    }
    st.execute(sql);
  }
}
