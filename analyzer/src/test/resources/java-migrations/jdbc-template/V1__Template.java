package db.migration;

import com.example.AuditedTemplate;
import com.example.JobRunner;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

public class V1__Template extends BaseJavaMigration {
  private JobRunner jobs;

  @Override
  public void migrate(Context context) throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(context.getConfiguration().getDataSource());
    jdbc.execute("DROP TABLE a"); // expect: TableDrop
    jdbc.update("DELETE FROM b WHERE id = ?", 1);
    jdbc.batchUpdate(
        "DROP TABLE c", // expect: TableDrop
        "DROP TABLE d"); // expect: TableDrop
    jdbc.batchUpdate(new String[] {"DROP TABLE e"}); // expect: TableDrop
    jdbc.batchUpdate("INSERT INTO f (a) VALUES (?)", List.of());
    jdbc.queryForObject("SELECT 'DROP TABLE g'", String.class, "DROP TABLE h");
    jdbc.execute(
        (java.sql.Connection connection) ->
            connection.createStatement().execute("DROP TABLE i")); // expect: TableDrop
    operations(jdbc).execute("DROP TABLE j"); // expect: TableDrop
    new AuditedTemplate(null).execute("DROP TABLE k"); // expect: TableDrop
    jobs.execute("nightly");
    jobs.execute(() -> {});
  }

  private JdbcOperations operations(JdbcTemplate jdbc) {
    return jdbc;
  }
}
