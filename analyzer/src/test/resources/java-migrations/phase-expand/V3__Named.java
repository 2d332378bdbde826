package db.migration;

import io.github.surefoot.annotations.MigrationPhase.Phase;
import io.github.surefoot.annotations.MigrationPhase;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@MigrationPhase(value = Phase.EXPAND)
public class V3__Named extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("DROP INDEX CONCURRENTLY a"); // expect: ConcurrentIndexInTransaction, MigrationPhaseViolation
  }
}
