package db.migration;

import io.github.surefoot.annotations.MigrationPhase;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@MigrationPhase(MigrationPhase.Phase.EXPAND)
public class V1__Add extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("ALTER TABLE orders ADD COLUMN title text");
    context.getConnection().createStatement().execute("ALTER TABLE orders RENAME COLUMN name TO code"); // expect: ColumnRename, MigrationPhaseViolation
  }
}
