package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().prepareCall("{call archive_orders(?)}").execute();
    context.getConnection().prepareCall("{? = call  archived(?) }").execute();
  }
}
