package db.migration;

import io.github.surefoot.annotations.MigrationPhase;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@MigrationPhase(MigrationPhase.Phase.CONTRACT)
public class V1__Drop extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("ALTER TABLE orders DROP COLUMN name"); // expect: ColumnDrop
    context.getConnection().createStatement().execute("ALTER TABLE orders ADD COLUMN title text"); // expect: MigrationPhaseViolation
  }
}
