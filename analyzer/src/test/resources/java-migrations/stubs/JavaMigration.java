package org.flywaydb.core.api.migration;

import org.flywaydb.core.api.MigrationVersion;

public interface JavaMigration {
  MigrationVersion getVersion();

  default boolean isUndo() {
    return false;
  }

  boolean canExecuteInTransaction();

  void migrate(Context context) throws Exception;
}
