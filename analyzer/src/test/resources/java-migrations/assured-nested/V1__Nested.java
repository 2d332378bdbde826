package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Nested extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    new Drop("a").run(context.getConnection());
    Table.OLD.drop(context.getConnection());
    Table.NEW.drop(context.getConnection());
    Runnable never = () -> {};
  }

  @SafetyAssured(rules = "TableDrop", reason = "only called for tables without rows")
  record Drop(String table) {
    void run(Connection connection) throws Exception {
      connection.createStatement().execute("DROP TABLE " + table);
    }
  }

  enum Table {
    @SafetyAssured(rules = "TableDrop", reason = "old orders are read by nobody since March")
    OLD("DROP TABLE old_orders"),
    NEW("DROP TABLE new_orders"); // expect: TableDrop

    private final String sql;

    Table(String sql) {
      this.sql = sql;
    }

    void drop(Connection connection) throws Exception {
      connection.createStatement().execute(sql);
    }
  }
}
