package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;

abstract class Untransacted extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }
}
