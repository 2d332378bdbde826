package db.migration;

import io.github.surefoot.annotations.DataMigration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@DataMigration
public class V1__Data extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("UPDATE orders SET title = 'a' WHERE id = 1");
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("ALTER TABLE orders ADD COLUMN title text"); // expect: MigrationPurposeViolation
    context.getConnection().createStatement().execute("COMMENT ON TABLE orders IS 'kept'"); // expect: MigrationPurposeViolation
  }
}
