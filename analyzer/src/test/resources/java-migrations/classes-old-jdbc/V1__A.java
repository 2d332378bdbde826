package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.MigrationChecksumProvider;
import org.flywaydb.core.api.migration.jdbc.JdbcMigration;

public class V1__A implements JdbcMigration, MigrationChecksumProvider {
  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public void migrate(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
