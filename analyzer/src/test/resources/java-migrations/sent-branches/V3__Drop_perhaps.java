package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Drop_perhaps extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();

    statement.execute("SET LOCAL lock_timeout = '2s'");
    if (context.getConnection().isReadOnly()) {
      statement.execute("DROP TABLE pallets"); // expect: TableDrop
      return;
    }
    statement.execute("ALTER TABLE pallets ADD COLUMN weight numeric");
  }
}
