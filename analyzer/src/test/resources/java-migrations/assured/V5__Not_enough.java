package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured(rules = "ColumnDrop", reason = "nothing here drops a column after all") // expect: UnusedAssurance
public class V5__Not_enough extends BaseJavaMigration {
  @Override
  @SafetyAssured(rules = "TableDrop", reason = "todo") // expect: MissingJustification
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }

  @SafetyAssured( // expect: ExpiredAssurance
      rules = "TableDrop",
      reason = "kept until the importer has moved to the new table",
      expires = "2026-01-31")
  private void expired(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE b"); // expect: TableDrop
  }

  @SafetyAssured(rules = "DropTable", reason = "the rule is called otherwise, so this says nothing") // expect: UnknownRuleAssurance
  private void unknown(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE c"); // expect: TableDrop
  }
}
