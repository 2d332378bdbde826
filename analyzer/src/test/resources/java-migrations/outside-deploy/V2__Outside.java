package db.migration;

import io.github.surefoot.annotations.RunsOutsideDeploy;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@RunsOutsideDeploy
public class V2__Outside extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("CREATE TABLE sums (id bigint PRIMARY KEY, total numeric)");
    context.getConnection().createStatement().execute("INSERT INTO sums (id, total) SELECT id, total FROM orders");
    context.getConnection().createStatement().execute("CREATE INDEX sums_total ON sums (total)");
    context.getConnection().createStatement().execute("CREATE INDEX i ON orders (total)"); // expect: BlockingIndexCreation
  }
}
