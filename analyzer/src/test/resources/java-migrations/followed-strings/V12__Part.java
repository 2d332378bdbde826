package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V12__Part extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    String sql = "DROP TABLE users -- and no more"; // expect: TableDrop
    st.execute(sql.substring(0, sql.indexOf(" --")));
  }
}
