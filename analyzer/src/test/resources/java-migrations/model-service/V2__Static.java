package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.mail.Clock;

public class V2__Static extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute("UPDATE a SET b = '" + Clock.today() + "' WHERE id = 1"); // expect: ApplicationModelInMigration
  }
}
