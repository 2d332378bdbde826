package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Qualified extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    String name = new shop.user.User().name; // expect: ApplicationModelInMigration
    context
        .getConnection()
        .createStatement()
        .execute("UPDATE users SET name = 'a' WHERE id = 1");
  }
}
