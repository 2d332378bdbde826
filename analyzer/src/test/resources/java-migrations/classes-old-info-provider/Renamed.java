package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.MigrationInfoProvider;
import org.flywaydb.core.api.migration.jdbc.JdbcMigration;

public class Renamed implements JdbcMigration, MigrationInfoProvider {
  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("1.2");
  }

  @Override
  public String getDescription() {
    return "DROP TABLE description";
  }

  @Override
  public void migrate(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
