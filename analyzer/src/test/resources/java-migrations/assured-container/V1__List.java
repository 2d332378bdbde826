package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured.List({
  @SafetyAssured(rules = "TableDrop", reason = "a was filled by the importer that is gone"),
  @SafetyAssured(rules = "ColumnDrop", reason = "release 2026.3 has ceased to write c")
})
public class V1__List extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("DROP TABLE a");
    context.getConnection().createStatement().execute("ALTER TABLE b DROP COLUMN c");
  }
}
