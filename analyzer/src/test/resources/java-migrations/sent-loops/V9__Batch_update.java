package db.migration;

import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

public class V9__Batch_update extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    JdbcTemplate jdbc =
        new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
    List<Object[]> rows = new ArrayList<>();
    jdbc.query("SELECT id FROM orders", row -> { rows.add(new Object[] {row.getLong(1)}); });
    jdbc.batchUpdate("UPDATE orders SET code = 'x' WHERE id = ?", rows); // expect: SingleTransactionBackfill
  }
}
