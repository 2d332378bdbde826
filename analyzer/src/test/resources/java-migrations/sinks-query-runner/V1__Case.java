package db.migration;

import java.sql.Connection;
import org.apache.commons.dbutils.QueryRunner;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    QueryRunner runner = new QueryRunner();
    runner.update(connection, "DROP TABLE a"); // expect: TableDrop
    runner.update(connection, "DELETE FROM b WHERE name = ?", "DROP TABLE c");
    runner.batch(connection, "INSERT INTO d (id) VALUES (?)", new Object[][] {{1}});
  }
}
