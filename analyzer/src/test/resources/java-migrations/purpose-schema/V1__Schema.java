package db.migration;

import io.github.surefoot.annotations.SchemaMigration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SchemaMigration
public class V1__Schema extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("ALTER TABLE orders ADD COLUMN title text");
    context.getConnection().createStatement().execute("INSERT INTO titles (id) VALUES (1)"); // expect: MigrationPurposeViolation
    context.getConnection().createStatement().execute("CREATE TEMP TABLE t (id bigint)");
    context.getConnection().createStatement().execute("INSERT INTO t (id) VALUES (1)");
  }
}
