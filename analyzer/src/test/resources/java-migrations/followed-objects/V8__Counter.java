package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V8__Counter extends BaseJavaMigration {
  private static final class Parts {
    private int last;

    String next() {
      return "DROP TABLE part_" + ++last; // expect: TableDrop, TableDrop
    }
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    Parts parts = new Parts();
    st.execute(parts.next());
    st.execute(parts.next());
  }
}
