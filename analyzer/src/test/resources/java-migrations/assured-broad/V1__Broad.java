package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured(rules = "TableDrop", reason = "all of these were filled by the importer that is gone") // expect: BroadAssurance
public class V1__Broad extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a");
    context.getConnection().createStatement().execute("DROP TABLE b");
    context.getConnection().createStatement().execute("DROP TABLE c");
    context.getConnection().createStatement().execute("DROP TABLE d");
  }
}
