package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Own_builder extends BaseJavaMigration {
  private static final class Sql {
    private final StringBuilder text = new StringBuilder();
    private String ending;

    Sql drop(String table) {
      text.append("DROP TABLE ").append(table); // expect: CascadingDrop, TableDrop
      return this;
    }

    Sql cascade() {
      ending = " CASCADE";
      return this;
    }

    String build() {
      return ending == null ? text.toString() : text + ending;
    }
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute(new Sql().drop("users").cascade().build());
  }
}
