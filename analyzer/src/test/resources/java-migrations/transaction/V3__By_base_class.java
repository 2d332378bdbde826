package db.migration;

import org.flywaydb.core.api.migration.Context;

public class V3__By_base_class extends Untransacted {
  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute("CREATE INDEX CONCURRENTLY orders_remark ON orders (remark)");
  }
}
