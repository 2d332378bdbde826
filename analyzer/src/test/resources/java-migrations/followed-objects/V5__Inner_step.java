package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V5__Inner_step extends BaseJavaMigration {
  private final String schema = "app";

  private final class Step {
    private final String table;

    Step(String table) {
      this.table = table;
    }

    void run(Statement st) throws Exception {
      st.execute("DROP TABLE " + schema + "." + table); // expect: TableDrop
    }
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    new Step("users").run(st);
  }
}
