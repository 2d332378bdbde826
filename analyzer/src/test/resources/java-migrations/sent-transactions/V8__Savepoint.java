package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V8__Savepoint extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    Savepoint before = connection.setSavepoint();
    try {
      connection.createStatement().execute("CREATE TABLE a (id bigint PRIMARY KEY)");
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      connection.rollback(before);
    }
  }
}
