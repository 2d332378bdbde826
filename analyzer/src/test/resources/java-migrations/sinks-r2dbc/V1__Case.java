package db.migration;

import io.r2dbc.spi.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.r2dbc.core.DatabaseClient;

public class V1__Case extends BaseJavaMigration {
  private Connection connection;
  private DatabaseClient client;

  @Override
  public void migrate(Context context) throws Exception {
    connection.createStatement("DROP TABLE a"); // expect: TableDrop
    connection.createBatch()
        .add("DROP TABLE b") // expect: TableDrop
        .add("DROP TABLE c") // expect: TableDrop
        .execute();
    client.sql("DROP TABLE d").then(); // expect: TableDrop
  }
}
