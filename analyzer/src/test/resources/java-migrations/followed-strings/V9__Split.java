package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V9__Split extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (String sql : "DROP TABLE a; DROP TABLE b".split("\\s*;\\s*")) { // expect: TableDrop, TableDrop
      st.execute(sql);
    }
  }
}
