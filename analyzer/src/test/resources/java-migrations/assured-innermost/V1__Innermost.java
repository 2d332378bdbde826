package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured(rules = "TableDrop", reason = "nothing is left for this one to silence") // expect: UnusedAssurance
public class V1__Innermost extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    @SafetyAssured(rules = "TableDrop", reason = "a was made by mistake, and never written to")
    boolean done = context.getConnection().createStatement().execute("DROP TABLE a");
  }
}
