package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.togglz.core.manager.FeatureManager;
import shop.Features;

public class V1__Flag extends BaseJavaMigration {
  private FeatureManager features; // expect: ApplicationModelInMigration

  @Override
  public void migrate(Context context) throws Exception {
    if (features.isActive(Features.NEW_PRICES)) {
      context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
    }
  }
}
