package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Steps extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    new Default().run(context.getConnection());
    new Own().run(context.getConnection());
  }

  static class Default extends Step {}

  static class Own extends Step {
    @Override
    void run(Connection connection) throws SQLException {
      connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
    }
  }
}
