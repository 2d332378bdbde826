package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;

public class V1__Lambda extends BaseJavaMigration {
  private final JdbcTemplate template = new JdbcTemplate(null);

  @Override
  public void migrate(Context context) throws Exception {
    template.execute(
        (Connection connection) -> {
          @SafetyAssured(rules = "TableDrop", reason = "a was filled by the importer that is gone")
          boolean done = connection.createStatement().execute("DROP TABLE a");
          connection.createStatement().execute("DROP TABLE b"); // expect: TableDrop
          return null;
        });
    inside();
  }

  @SafetyAssured(rules = "TableDrop", reason = "c and d were filled by the importer that is gone")
  private void inside() {
    template.execute(
        (Connection connection) -> {
          connection.createStatement().execute("DROP TABLE c");
          return null;
        });
    new Object() {
      void drop() {
        template.execute("DROP TABLE d");
      }
    }.drop();
  }
}
