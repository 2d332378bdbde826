package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Autocommit_off_already extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    connection.setAutoCommit(false);
    connection.createStatement().execute("CREATE TABLE a (id bigint PRIMARY KEY)");
  }
}
