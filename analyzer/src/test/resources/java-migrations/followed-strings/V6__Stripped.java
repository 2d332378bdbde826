package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V6__Stripped extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute("\n  DROP TABLE users  \n".strip().concat(" CASCADE")); // expect: CascadingDrop, TableDrop
  }
}
