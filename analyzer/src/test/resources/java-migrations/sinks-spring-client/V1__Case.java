package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.simple.JdbcClient;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    JdbcClient client = JdbcClient.create(context.getConfiguration().getDataSource());
    client.sql("DROP TABLE a").update(); // expect: TableDrop
    client.sql("DELETE FROM b WHERE id = :id").param("id", 1).update();
  }
}
