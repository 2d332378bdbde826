package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Rollback_and_fail extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    try {
      connection.createStatement().execute("CREATE TABLE a (id bigint PRIMARY KEY)");
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }
}
