package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Remote;

public class V1__Inherited extends BaseJavaMigration {
  private Remote remote;

  @Override
  public void migrate(Context context) throws Exception {
    remote.send("DROP TABLE a"); // expect: TableDrop
    remote.sendAll("DROP TABLE b", "DROP TABLE c"); // expect: TableDrop, TableDrop
    remote.log("d");
  }
}
