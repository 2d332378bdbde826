package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.user.User;

public class V2__Constant extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute("UPDATE " + User.TABLE + " SET name = 'a' WHERE id = 1"); // A constant is no entity.
  }
}
