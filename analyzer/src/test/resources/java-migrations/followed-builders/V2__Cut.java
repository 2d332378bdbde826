package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Cut extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    StringBuilder sql = new StringBuilder("DROP TABLE "); // expect: TableDrop, TableDrop
    for (String table : new String[] {"a", "b"}) {
      sql.append(table).append(", ");
    }
    sql.setLength(sql.length() - 2);
    st.execute(sql.toString());
  }
}
