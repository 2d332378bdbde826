package db.migration;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Thrown extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    try {
      context.getConnection().createStatement().execute("ANALYZE orders");
    } catch (SQLException e) {
      throw new IllegalStateException("ALTER TABLE orders DROP COLUMN note", e);
    }
  }
}
