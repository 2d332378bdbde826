package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

abstract class Base extends BaseJavaMigration {
  protected static final String TABLE = "orders";

  @Override
  public final void migrate(Context context) throws Exception {
    change(context.getConnection());
    context.getConnection().createStatement().execute("DROP TABLE " + TABLE + "_base");
  }

  abstract void change(Connection connection) throws Exception;
}
