package db.migration;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Not_sent extends BaseJavaMigration {
  private enum Kind {
    TABLE,
    INDEX
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    List<String> names = new ArrayList<>(List.of("a"));
    names.removeIf(name -> name.startsWith("a"));
    for (String name : names) {
      st.execute("DROP TABLE " + name);
    }
    for (int i = 3; i < 3; i++) {
      st.execute("DROP TABLE part_" + i);
    }
    for (Kind kind : Kind.values()) {
      if (kind == Kind.TABLE) {
        continue;
      }
      st.execute("SELECT '" + kind + "'");
    }
    Object number = 3;
    if (number instanceof String sql) {
      st.execute("DROP TABLE " + sql);
    }
  }
}
