package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Database;

public class V2__Assured_here extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    @SafetyAssured(rules = "TableDrop", reason = "b was made by mistake, and never written to")
    String sql = "DROP TABLE b";
    Database.send(context.getConnection(), sql);
  }
}
