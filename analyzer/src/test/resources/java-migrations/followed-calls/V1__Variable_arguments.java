package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Variable_arguments extends BaseJavaMigration {
  private static void run(Statement st, String... statements) throws Exception {
    for (String sql : statements) {
      st.execute(sql);
    }
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    run(st, "DROP TABLE a", "DROP TABLE b"); // expect: TableDrop, TableDrop
    run(st);
    run(st, new String[] {"DROP TABLE c"}); // expect: TableDrop
  }
}
