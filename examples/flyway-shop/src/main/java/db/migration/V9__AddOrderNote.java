package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Good: a column without default is a change of the catalog alone. */
public final class V9__AddOrderNote extends BaseJavaMigration {
  private static final String TABLE = "orders";

  @Override
  public void migrate(Context context) {
    JdbcTemplate jdbc =
        new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
    jdbc.execute("ALTER TABLE " + TABLE + " ADD COLUMN note text");
  }
}
