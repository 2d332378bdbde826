package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.jdbc.BaseJdbcMigration;

public class V1__A extends BaseJdbcMigration {
  @Override
  public void migrate(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
