package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Replaced extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    String sql = "DROP TABLE ${table}"; // expect: TableDrop
    st.execute(sql.replace("${table}", "users"));
  }
}
