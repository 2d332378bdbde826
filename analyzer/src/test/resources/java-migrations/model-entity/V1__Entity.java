package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.user.User;
import shop.user.Users;

public class V1__Entity extends BaseJavaMigration {
  private Users users; // expect: ApplicationModelInMigration

  @Override
  public void migrate(Context context) throws Exception {
    for (User user : users.findAll()) {
      user.name = user.name.trim();
    }
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
