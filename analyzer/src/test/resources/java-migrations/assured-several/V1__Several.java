package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured( // expect: UnusedAssurance
    rules = {"ColumnDrop", "TableDrop"},
    reason = "release 2026.3 has ceased to use b")
public class V1__Several extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("ALTER TABLE a DROP COLUMN b");
    context.getConnection().createStatement().execute("CREATE INDEX i ON a (c)"); // expect: BlockingIndexCreation
  }
}
