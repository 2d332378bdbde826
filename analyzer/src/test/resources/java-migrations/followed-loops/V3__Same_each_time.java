package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Same_each_time extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (int i = 0; i < 500; i++) {
      st.execute("DROP TABLE IF EXISTS users"); // expect: TableDrop
    }
  }
}
