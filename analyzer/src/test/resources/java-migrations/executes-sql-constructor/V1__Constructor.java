package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Step;

public class V1__Constructor extends BaseJavaMigration {
  private static final String DROP = "DROP TABLE c"; // expect: TableDrop

  @Override
  public void migrate(Context context) throws Exception {
    new Step("a", "DROP TABLE b"); // expect: TableDrop
    Step step = new Step("name", DROP);
  }
}
