package db.migration;

import io.github.surefoot.annotations.ExecutesSql;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Helper extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    run(connection, "DROP TABLE a"); // expect: TableDrop
    new Database().send("label", "DROP TABLE b"); // expect: TableDrop
    Database.all("DROP TABLE c", "DROP TABLE d"); // expect: TableDrop, TableDrop
    new Script("DROP TABLE e").run(); // expect: TableDrop
    log("DROP TABLE f");
  }

  private static void run(Connection connection, @ExecutesSql String sql) throws SQLException {
    connection.createStatement().execute(sql);
  }

  private static void log(String message) {}
}
