package db.migration;

import java.sql.Statement;
import java.text.MessageFormat;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V8__Message extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute(MessageFormat.format("DROP TABLE {0}.{1}", "app", "users")); // expect: TableDrop
  }
}
