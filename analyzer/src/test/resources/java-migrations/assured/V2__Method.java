package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Method extends BaseJavaMigration {
  private static final String DROP = "DROP TABLE a";

  @Override
  @SafetyAssured(rules = {"TableDrop"}, reason = "written to by the importer that is gone since May")
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute(DROP);
    context.getConnection().createStatement().execute("DROP TABLE b");
    other(context);
  }

  private void other(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE c"); // expect: TableDrop
  }
}
