package db.migration;

import org.flywaydb.core.api.migration.spring.*;
import org.springframework.jdbc.core.JdbcTemplate;

public class V2__B extends BaseSpringJdbcMigration {
  @Override
  public void migrate(JdbcTemplate template) {
    template.update("DROP TABLE b"); // expect: TableDrop
  }
}
