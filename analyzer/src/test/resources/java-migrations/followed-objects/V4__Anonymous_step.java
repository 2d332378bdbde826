package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Anonymous_step extends BaseJavaMigration {
  private interface Step {
    String sql();

    default void run(Statement st) throws Exception {
      st.execute(sql());
    }

    default String ending() {
      return " CASCADE";
    }

    static Step of(String sql) {
      return () -> sql;
    }
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    new Step() {
      @Override
      public String sql() {
        return "DROP TABLE a" + ending(); // expect: CascadingDrop, TableDrop
      }
    }.run(st);
    Step.of("DROP TABLE b").run(st); // expect: TableDrop
  }
}
