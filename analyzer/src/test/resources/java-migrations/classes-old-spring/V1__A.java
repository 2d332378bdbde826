package db.migration;

import org.flywaydb.core.api.migration.spring.SpringJdbcMigration;
import org.springframework.jdbc.core.JdbcTemplate;

public class V1__A implements SpringJdbcMigration {
  @Override
  public void migrate(JdbcTemplate template) {
    template.execute("DROP TABLE a"); // expect: TableDrop
  }
}
