package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Bad: each row gets a token of its own, so the whole table is written anew. */
public final class V8__AddCustomerToken extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute(
          """
          ALTER TABLE customers
            ADD COLUMN token uuid DEFAULT gen_random_uuid()
          """);
    }
  }
}
