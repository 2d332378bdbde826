package db.migration;

import org.flywaydb.core.api.migration.Context;
import shop.Step;

public class V1__Super extends Step {
  public V1__Super() {
    super("DROP TABLE a", "DROP TABLE b"); // expect: TableDrop, TableDrop
  }

  @Override
  public void migrate(Context context) {}
}
