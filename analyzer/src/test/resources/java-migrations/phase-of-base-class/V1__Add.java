package db.migration;

import org.flywaydb.core.api.migration.Context;

public class V1__Add extends Base {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("ALTER TABLE orders ADD COLUMN title text");
  }
}
