package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Commit extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    connection.createStatement().execute("CREATE TABLE a (id bigint PRIMARY KEY)");
    connection.commit(); // expect: TransactionControlInMigration
    connection.createStatement().execute("CREATE TABLE b (id bigint PRIMARY KEY)");
  }
}
