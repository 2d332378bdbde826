package db.migration;

import java.sql.Statement;
import java.util.StringJoiner;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Joiner extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    StringJoiner tables = new StringJoiner(", ", "DROP TABLE ", " CASCADE"); // expect: CascadingDrop, CascadingDrop, TableDrop, TableDrop
    tables.add("a").add("b");
    st.execute(tables.toString());
  }
}
