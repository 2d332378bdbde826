package db.migration;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** Everything but the SQL stands in an interface. */
interface Step extends JavaMigration {
  String sql();

  int number();

  @Override
  default MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("2." + number());
  }

  @Override
  default boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  default void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute(sql());
  }
}
