package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Format_width extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (int year = 2024; year < 2026; year++) {
      st.execute(String.format("DROP TABLE log_%02d", year % 100)); // expect: TableDrop, TableDrop
    }
  }
}
