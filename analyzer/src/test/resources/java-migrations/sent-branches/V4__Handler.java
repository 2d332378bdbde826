package db.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Handler extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();

    try {
      statement.execute("CREATE TABLE bins (id bigint PRIMARY KEY)");
    } catch (SQLException e) {
      statement.execute("CREATE TABLE bins (id bigint PRIMARY KEY)");
    }
    statement.execute("CREATE INDEX bins_id ON bins (id)");
  }
}
