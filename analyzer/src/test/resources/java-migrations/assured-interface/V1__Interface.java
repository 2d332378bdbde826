package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Dropping;

public class V1__Interface extends BaseJavaMigration implements Dropping {
  private Connection connection;

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void migrate(Context context) throws Exception {
    connection = context.getConnection();
    drop("a");
    truncate("b"); // expect: TableDrop
  }
}
