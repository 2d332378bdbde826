package db.migration;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V5__Double_braces extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    List<String> statements =
        new ArrayList<>() {
          {
            add("DROP TABLE a"); // expect: TableDrop
            add("DROP TABLE b"); // expect: TableDrop
          }
        };
    for (String sql : statements) {
      st.execute(sql);
    }
  }
}
