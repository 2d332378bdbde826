package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(context.getConfiguration().getDataSource());
    jdbc.execute(
        new ConnectionCallback<Void>() {
          @Override
          public Void doInConnection(Connection connection) throws SQLException {
            connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
            return null;
          }
        });
    ConnectionCallback<Boolean> later =
        connection -> connection.createStatement().execute("DROP TABLE b"); // expect: TableDrop
    jdbc.execute(later);
  }
}
