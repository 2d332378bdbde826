package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured(rules = "TableDrop", reason = "a and b were temporary and nothing has read them since 2026.2")
@SafetyAssured(rules = "ColumnDrop", reason = "release 2026.3 has ceased to write c, see its notes")
public class V1__Class extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a; ALTER TABLE b DROP COLUMN c");
  }
}
