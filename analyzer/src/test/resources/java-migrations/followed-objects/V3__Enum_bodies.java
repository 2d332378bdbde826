package db.migration;

import java.sql.Statement;
import java.util.EnumMap;
import java.util.EnumSet;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Enum_bodies extends BaseJavaMigration {
  private enum Step {
    FIRST {
      @Override
      String sql() {
        return "DROP TABLE a"; // expect: TableDrop
      }
    },
    SECOND {
      @Override
      String sql() {
        return "DROP TABLE b_" + ordinal(); // expect: TableDrop
      }
    };

    abstract String sql();
  }

  private static void log(String note) {}

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (Step step : EnumSet.allOf(Step.class)) {
      st.execute(step.sql());
    }
    EnumMap<Step, String> notes = new EnumMap<>(Step.class);
    notes.put(Step.FIRST, "first");
    log(notes.get(Step.FIRST));
  }
}
