package db.migration;

import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    NamedParameterJdbcTemplate jdbc =
        new NamedParameterJdbcTemplate(context.getConfiguration().getDataSource());
    jdbc.update("DELETE FROM a WHERE id = :id", Map.of("id", 1));
    jdbc.update("DROP TABLE b", Map.of()); // expect: TableDrop
    jdbc.getJdbcTemplate().execute("DROP TABLE c"); // expect: TableDrop
  }
}
