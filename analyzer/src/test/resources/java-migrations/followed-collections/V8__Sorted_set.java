package db.migration;

import java.sql.Statement;
import java.util.Arrays;
import java.util.TreeSet;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V8__Sorted_set extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute("DROP TABLE " + String.join(", ", new TreeSet<>(Arrays.asList("b", "a", "b")))); // expect: TableDrop, TableDrop
  }
}
