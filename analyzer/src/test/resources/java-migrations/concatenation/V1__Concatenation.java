package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Concatenation extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    statement.execute("CREATE INDEX orders_code " + "ON orders (code)"); // expect: BlockingIndexCreation
    statement.execute(
        "ALTER TABLE orders "
            + "ADD COLUMN note varchar(" + 20 + "), "
            + "DROP COLUMN code, " // expect: ColumnDrop
            + ("DROP COLUMN " // expect: ColumnDrop
                + "remark"));
  }
}
