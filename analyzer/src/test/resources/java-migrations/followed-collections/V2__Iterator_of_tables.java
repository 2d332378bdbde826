package db.migration;

import java.sql.Statement;
import java.util.Arrays;
import java.util.Iterator;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Iterator_of_tables extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    Iterator<String> tables = Arrays.asList("a", "b").iterator();
    while (tables.hasNext()) {
      st.execute("DROP TABLE " + tables.next()); // expect: TableDrop, TableDrop
    }
  }
}
