package db.migration;

import io.github.surefoot.annotations.MigrationPhase;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@MigrationPhase(MigrationPhase.Phase.MIGRATE)
public class V1__Fill extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("UPDATE orders SET title = name WHERE id = 1");
    context.getConnection().createStatement().execute("DELETE FROM old_orders WHERE id = 1");
    context.getConnection().createStatement().execute("ALTER TABLE orders ADD COLUMN title text"); // expect: MigrationPhaseViolation
    context.getConnection().createStatement().execute("ALTER TABLE orders ALTER COLUMN code DROP DEFAULT"); // expect: MigrationPhaseViolation
  }
}
