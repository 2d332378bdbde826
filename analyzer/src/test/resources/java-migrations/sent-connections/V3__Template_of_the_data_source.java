package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;

public class V3__Template_of_the_data_source extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(context.getConfiguration().getDataSource());
    jdbc.execute("VACUUM orders");
    jdbc.execute(
        (Connection own) -> {
          own.createStatement().execute("VACUUM customers");
          return null;
        });
  }
}
