package db.migration;

import java.sql.ResultSet;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Table_if_missing extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();

    ResultSet found = statement.executeQuery("SELECT 1 FROM pg_tables WHERE tablename = 'parcels'");
    if (!found.next()) {
      statement.execute("CREATE TABLE parcels (id bigint PRIMARY KEY, code text)");
      statement.execute("CREATE INDEX parcels_code ON parcels (code)");
    }
  }
}
