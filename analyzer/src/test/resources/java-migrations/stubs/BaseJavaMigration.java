package org.flywaydb.core.api.migration;

import org.flywaydb.core.api.MigrationVersion;

public abstract class BaseJavaMigration implements JavaMigration {
  @Override
  public MigrationVersion getVersion() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }
}
