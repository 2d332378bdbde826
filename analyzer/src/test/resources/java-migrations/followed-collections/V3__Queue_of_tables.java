package db.migration;

import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Queue_of_tables extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    Deque<String> tables = new ArrayDeque<>(List.of("a", "b"));
    while (!tables.isEmpty()) {
      st.execute("DROP TABLE " + tables.poll()); // expect: TableDrop, TableDrop
    }
  }
}
