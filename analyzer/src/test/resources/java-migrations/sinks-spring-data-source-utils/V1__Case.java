package db.migration;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.datasource.DataSourceUtils;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection =
        DataSourceUtils.getConnection(context.getConfiguration().getDataSource());
    connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
  }
}
