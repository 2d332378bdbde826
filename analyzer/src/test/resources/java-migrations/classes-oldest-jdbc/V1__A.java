package db.migration;

import com.googlecode.flyway.core.api.migration.jdbc.JdbcMigration;
import java.sql.Connection;

public class V1__A implements JdbcMigration {
  @Override
  public void migrate(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
