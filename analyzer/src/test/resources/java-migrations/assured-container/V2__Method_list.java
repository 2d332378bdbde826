package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Method_list extends BaseJavaMigration {
  private static final String WHY = "was filled by the importer that is gone";

  @SafetyAssured.List({@SafetyAssured(rules = {"TableDrop"}, reason = "a " + WHY)})
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a");
    other(context);
  }

  private void other(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE b"); // expect: TableDrop
  }
}
