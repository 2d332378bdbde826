package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Good: a concurrent build, outside a transaction; why it finds no duplicates is justified. */
public final class V11__IndexCustomerEmail extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  @SafetyAssured(
      rules = "UnprovenUniqueness",
      reason = "customers sign in by email, the application has never taken one twice",
      ticket = "SHOP-231")
  public void migrate(Context context) throws Exception {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("DROP INDEX CONCURRENTLY IF EXISTS customers_email_key");
      statement.execute(
          "CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email)");
    }
  }
}
