package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Constructor extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    new Step(context.getConnection());
  }

  static class Step {
    @SafetyAssured(rules = "TableDrop", reason = "a was filled by the importer that is gone")
    Step(Connection connection) throws Exception {
      connection.createStatement().execute("DROP TABLE a");
      after(connection);
    }

    private void after(Connection connection) throws Exception {
      connection.createStatement().execute("DROP TABLE b"); // expect: TableDrop
    }
  }
}
