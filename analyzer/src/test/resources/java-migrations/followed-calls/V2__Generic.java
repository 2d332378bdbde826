package db.migration;

import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Generic extends BaseJavaMigration {
  private static <T> T first(List<T> list) {
    return list.get(0);
  }

  private static <T extends CharSequence> String quoted(T name) {
    return "\"" + name + "\"";
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute("DROP TABLE " + quoted(first(List.of("users", "orders")))); // expect: TableDrop
  }
}
