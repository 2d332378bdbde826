package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(context.getConnection(), 0);
    if (jdbc.queryForInt("SELECT count(*) FROM a WHERE b = ?", "DROP TABLE c") > 0) {
      jdbc.executeStatement("DROP TABLE d"); // expect: TableDrop
    }
  }
}
