package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@io.github.surefoot.annotations.SafetyAssured(
    rules = "TableDrop",
    reason = "a was filled by the importer that is gone")
public class V1__Qualified extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a");
  }
}
