package db.migration;

import static io.github.surefoot.annotations.MigrationPhase.Phase.EXPAND;

import io.github.surefoot.annotations.MigrationPhase;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@MigrationPhase(EXPAND)
public class V2__Static_import extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("DELETE FROM orders WHERE id = 1"); // expect: MigrationPhaseViolation
  }
}
