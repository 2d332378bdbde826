package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Record_accessor extends BaseJavaMigration {
  private record Drop(String schema, String table) {
    Drop {
      table = table.toUpperCase();
    }

    String sql() {
      return "DROP TABLE " + schema + "." + table(); // expect: TableDrop
    }
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute(new Drop("app", "users").sql());
  }
}
