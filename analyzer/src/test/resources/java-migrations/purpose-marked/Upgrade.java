package db.upgrade;

import io.github.surefoot.annotations.DataMigration;
import io.github.surefoot.annotations.SchemaMigration;
import java.sql.Connection;

/** No framework reveals these: the annotations mark them, and promise nothing. */
class Upgrade {
  @SchemaMigration
  static class Schema {
    void run(Connection connection) throws Exception {
      connection.createStatement().execute("UPDATE orders SET title = 'a' WHERE id = 1");
    }
  }

  @DataMigration
  static class Data {
    void run(Connection connection) throws Exception {
      connection.createStatement().execute("SET LOCAL lock_timeout = '2s'");
      connection.createStatement().execute("ALTER TABLE orders ADD COLUMN title text");
    }
  }
}
