package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

public class V1__Outer extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    new Object() {
      void run() throws SQLException {
        context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
      }
    }.run();
    new Inner().run(context.getConnection());
  }

  private final class Inner {
    private static final String DROP = "DROP TABLE b"; // expect: TableDrop

    void run(Connection connection) throws SQLException {
      connection.createStatement().execute(DROP);
    }
  }

  public static final class V2__Nested implements JavaMigration {
    @Override
    public MigrationVersion getVersion() {
      return MigrationVersion.fromVersion("2");
    }

    @Override
    public boolean canExecuteInTransaction() {
      return false;
    }

    @Override
    public void migrate(Context context) throws Exception {
      context
          .getConnection()
          .createStatement()
          .execute("CREATE INDEX CONCURRENTLY orders_code ON orders (code)");
    }
  }
}
