package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V6__Switched extends BaseJavaMigration {
  private enum Database {
    POSTGRES,
    MYSQL
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute(
        switch (Database.POSTGRES) {
          case POSTGRES -> "DROP TABLE users"; // expect: TableDrop
          case MYSQL -> {
            String table = "x";
            yield "DROP TABLE " + table + " CASCADE";
          }
        });
  }
}
