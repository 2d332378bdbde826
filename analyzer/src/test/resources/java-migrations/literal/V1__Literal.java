package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Literal extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    statement.execute("CREATE INDEX orders_code ON orders (code)"); // expect: BlockingIndexCreation
    statement.execute(("DROP TABLE old_orders")); // expect: TableDrop
    statement.executeUpdate(
        "ALTER TABLE orders DROP COLUMN code"); // expect: ColumnDrop
  }
}
