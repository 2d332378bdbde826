package db.migration;

import java.sql.Statement;
import java.util.Locale;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V10__Cased extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute("drop table ".toUpperCase(Locale.ROOT) + "Users".toLowerCase(Locale.ROOT)); // expect: TableDrop
  }
}
