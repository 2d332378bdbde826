package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

public class V1__Case extends BaseJavaMigration {
  private TransactionTemplate transaction;

  @Override
  public void migrate(Context context) throws Exception {
    JdbcTemplate jdbc = new JdbcTemplate(context.getConfiguration().getDataSource());
    transaction.executeWithoutResult(status -> jdbc.execute("DROP TABLE a")); // expect: TableDrop
    transaction.execute(
        status -> {
          jdbc.execute("DROP TABLE b"); // expect: TableDrop
          return null;
        });
  }
}
