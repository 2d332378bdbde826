package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Jdbi;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Jdbi jdbi = Jdbi.create(context.getConnection());
    jdbi.useHandle(
        handle -> {
          handle
              .createUpdate("ALTER TABLE <table> DROP COLUMN a") // expect: ColumnDrop, UnresolvedSql
              .define("table", "orders")
              .execute();
          handle.execute("DELETE FROM b WHERE c \\< 1 AND d = '<e>'");
        });
  }
}
