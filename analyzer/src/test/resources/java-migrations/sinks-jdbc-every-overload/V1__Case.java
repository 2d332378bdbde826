package db.migration;

import java.sql.Connection;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE a", Statement.RETURN_GENERATED_KEYS); // expect: TableDrop
      statement.executeUpdate("DROP TABLE b", new int[] {1}); // expect: TableDrop
      statement.executeLargeUpdate("DROP TABLE c", new String[] {"id"}); // expect: TableDrop
      statement.addBatch("DROP TABLE d"); // expect: TableDrop
      statement.executeBatch();
      statement.getConnection().prepareStatement("DROP TABLE e").execute(); // expect: TableDrop
      statement.setCursorName("DROP TABLE f");
    }
  }
}
