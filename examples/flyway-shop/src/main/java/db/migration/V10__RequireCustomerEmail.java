package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.PreparedStatement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Justified: the scan is accepted, with a reason that a reviewer can read. */
public final class V10__RequireCustomerEmail extends BaseJavaMigration {
  @Override
  @SafetyAssured(
      rules = "NotNullScan",
      reason = "customers has 4,000 rows, the scan takes less than 10 ms",
      ticket = "SHOP-230")
  public void migrate(Context context) throws Exception {
    String sql = "ALTER TABLE customers ALTER COLUMN email SET NOT NULL";
    try (PreparedStatement statement = context.getConnection().prepareStatement(sql)) {
      statement.execute();
    }
  }
}
