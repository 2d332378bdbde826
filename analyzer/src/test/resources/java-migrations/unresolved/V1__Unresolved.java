package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Unresolved extends BaseJavaMigration {
  private final String schema = System.getProperty("schema");

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    run(connection, "DROP TABLE a"); // expect: TableDrop
    connection
        .createStatement()
        .execute("ALTER TABLE " + schema + ".users DROP COLUMN name"); // expect: ColumnDrop, UnresolvedSql
    connection
        .createStatement()
        .execute("DELETE FROM audit WHERE user_id = " + userId());
  }

  private void run(Connection connection, String sql) throws SQLException {
    connection.createStatement().execute(sql);
  }

  private int userId() {
    return 42;
  }
}
