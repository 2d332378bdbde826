package db.migration;

import java.sql.Connection;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Orders extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint)");
      statement.execute("CREATE INDEX orders_customer ON orders (customer_id)");
      statement.execute("ALTER TABLE invoices ADD COLUMN note text");
    }
  }
}
