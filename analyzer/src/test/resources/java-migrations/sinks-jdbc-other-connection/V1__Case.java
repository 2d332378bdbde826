package db.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:postgresql:orders")) {
      connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
    }
    try (Connection connection = context.getConfiguration().getDataSource().getConnection()) {
      connection.getMetaData().getConnection().prepareStatement("DROP TABLE b"); // expect: TableDrop
    }
  }
}
