package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured(rules = "TableDrop", reason = " ") // expect: MissingJustification
@SafetyAssured(rules = "*", reason = "nobody has read any of these tables since May") // expect: BroadAssurance
@SafetyAssured(rules = {}, reason = "nobody has read any of these tables since June") // expect: BroadAssurance
@SafetyAssured(rules = "TableDrop", reason = "nobody has read the table since July", expires = "soon") // expect: ExpiredAssurance
@SafetyAssured(rules = "TableDrops", reason = "nobody has read the table since August") // expect: UnknownRuleAssurance
@SafetyAssured(rules = "TableDrop", reason = "TableDrop") // expect: MissingJustification
public class V1__Faults extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
