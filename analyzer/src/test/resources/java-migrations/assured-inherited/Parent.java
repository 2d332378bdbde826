package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** The justification is not inherited. */
@SafetyAssured(rules = "TableDrop", reason = "a was filled by the importer that is gone")
public class Parent extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a");
  }
}
