package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Text_block extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute(
            """
            ALTER TABLE invoices ADD COLUMN note text;

            CREATE INDEX orders_code -- expect: BlockingIndexCreation
              ON orders (code);
            ALTER TABLE orders
              ADD COLUMN note text,
              DROP COLUMN code, -- expect: ColumnDrop
              DROP COLUMN /* expect: ColumnDrop */ \
                  remark;
            """);
  }
}
