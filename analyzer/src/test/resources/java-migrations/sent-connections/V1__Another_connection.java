package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Another_connection extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    try (Connection own = context.getConfiguration().getDataSource().getConnection()) {
      own.createStatement().execute("CREATE INDEX CONCURRENTLY orders_code ON orders (code)");
    }
  }
}
