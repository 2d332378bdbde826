package db.migration;

import io.github.surefoot.annotations.ExecutesSql;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Own extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    send("DROP TABLE a"); // expect: TableDrop
    twice("b");
  }

  private void twice(String table) {
    send("DROP TABLE " + table); // expect: TableDrop
  }

  /** Its own parameter is not reported as unknown. */
  private native void forward(String text);

  private void send(@ExecutesSql String sql) {
    forward(sql);
  }
}
