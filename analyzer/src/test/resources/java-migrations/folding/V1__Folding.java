package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Constant expressions are folded, conditions too. */
public class V1__Folding extends BaseJavaMigration {
  private static final boolean LARGE = true;

  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute(
            "DROP TABLE " // expect: TableDrop
                + (LARGE ? "a" : "b"));
  }
}
