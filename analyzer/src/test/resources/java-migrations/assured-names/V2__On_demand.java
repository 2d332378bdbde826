package db.migration;

import io.github.surefoot.annotations.*;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured(rules = "TableDrop", reason = "a was filled by the importer that is gone")
public class V2__On_demand extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a");
  }
}
