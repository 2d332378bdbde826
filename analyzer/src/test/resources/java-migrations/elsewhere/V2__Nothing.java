package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Nothing extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    // Taken back.
  }
}
