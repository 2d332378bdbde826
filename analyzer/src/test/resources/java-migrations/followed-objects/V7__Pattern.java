package db.migration;

import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V7__Pattern extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (Object step : List.of(1, "DROP TABLE users")) { // expect: TableDrop
      if (step instanceof String sql && !sql.isEmpty()) {
        st.execute(sql);
      }
    }
  }
}
