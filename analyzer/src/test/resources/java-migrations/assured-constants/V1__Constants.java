package db.migration;

import static shop.Rules.UNTIL;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Rules;

@SafetyAssured(
    rules = {Rules.DROP, Rules.Columns.DROP},
    reason = V1__Constants.TICKET + ": both were filled by the importer that is gone",
    ticket = V1__Constants.TICKET,
    expires = UNTIL)
public class V1__Constants extends BaseJavaMigration {
  static final String TICKET = "OPS-12";

  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("SET LOCAL lock_timeout = '2s'");
    context.getConnection().createStatement().execute("DROP TABLE a");
    context.getConnection().createStatement().execute("ALTER TABLE b DROP COLUMN c");
  }
}
