package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

abstract class Base extends BaseJavaMigration {
  private final String table;
  private final boolean transactional;

  Base(String table, boolean transactional) {
    this.table = table;
    this.transactional = transactional;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return transactional;
  }

  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute("CREATE INDEX CONCURRENTLY " + table + "_code ON " + table + " (code)");
  }
}
