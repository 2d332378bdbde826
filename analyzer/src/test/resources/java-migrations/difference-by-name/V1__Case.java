package db.migration;

import com.example.JobRunner;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  private JobRunner upgrade;
  private Set<String> upgrades;

  @Override
  public void migrate(Context context) throws Exception {
    // The compiler sees that this type of a library has nothing to do with a database; but text that is
    // plainly SQL counts anyway.
    upgrade.execute("UNLOAD a");
    upgrade.execute("DROP TABLE a"); // expect: TableDrop
    upgrade.execute("nightly");
    upgrades.contains("DROP TABLE b");
    context.getConnection().createStatement().execute("DROP TABLE c"); // expect: TableDrop
  }
}
