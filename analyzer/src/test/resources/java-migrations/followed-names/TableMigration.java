package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public abstract class TableMigration<T> extends BaseJavaMigration {
  private final T table;

  protected TableMigration(T table) {
    this.table = table;
  }

  protected String ending() {
    return "";
  }

  @Override
  public final void migrate(Context context) throws Exception {
    new Dropping("DROP TABLE ").run(context);
  }

  private final class Dropping {
    private final String start;

    Dropping(String start) {
      this.start = start;
    }

    void run(Context context) throws Exception {
      context.getConnection().createStatement().execute(start + table + ending());
    }
  }
}
