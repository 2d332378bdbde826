package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.mail.Clock;

public class V3__Lookup extends BaseJavaMigration {
  private static Object find(Class<?> type) {
    return null;
  }

  @Override
  public void migrate(Context context) throws Exception {
    Object clock = find(Clock.class); // expect: ApplicationModelInMigration
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
