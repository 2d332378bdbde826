package db.migration;

import java.util.logging.Logger;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V3__Logged extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    LOG.info("DROP TABLE reports");
    LOG.warning("Delete from orders");
    System.out.println("DROP TABLE reports");
    context.getConnection().createStatement().execute("ANALYZE orders");
  }

  private static final Logger LOG = Logger.getLogger("migration");
}
