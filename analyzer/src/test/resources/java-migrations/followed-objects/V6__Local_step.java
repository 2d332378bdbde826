package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V6__Local_step extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    String schema = "app";
    class Step {
      final String table = "users";

      void run() throws Exception {
        st.execute("DROP TABLE " + schema + "." + table); // expect: TableDrop
      }
    }
    new Step().run();
  }
}
