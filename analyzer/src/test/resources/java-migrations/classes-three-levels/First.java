package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

abstract class First<T> extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    for (T table : tables()) {
      context.getConnection().createStatement().execute("DROP TABLE " + table);
    }
  }

  protected abstract java.util.List<T> tables();
}
