package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Field extends BaseJavaMigration {
  private static final String WHY = "the table holds ";

  @SafetyAssured(rules = "TableDrop", reason = WHY + "three rows of test data")
  private static final String DROP_A = "DROP TABLE a";

  private static final String DROP_B = "DROP TABLE b"; // expect: TableDrop

  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute(DROP_A);
    context.getConnection().createStatement().execute(DROP_B);
  }
}
