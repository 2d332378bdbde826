package db.migration;

import db.other.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured(rules = "TableDrop", reason = "a was filled by the importer that is gone")
public class V3__Other extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
