package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import io.github.surefoot.annotations.SchemaMigration;
import java.sql.Connection;
import shop.order.Order;

/** Each migration has what is written in it. */
class Migrations {
  Order order;

  @SchemaMigration
  static class First {
    void run(Connection connection) throws Exception {
      connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
    }
  }

  @SchemaMigration
  static class Second {
    void run(Connection connection) throws Exception {
      String kind = Order.Kind.RETAIL.name(); // expect: ApplicationModelInMigration
      connection.createStatement().execute("DROP TABLE b"); // expect: TableDrop
    }
  }

  @SchemaMigration
  @SafetyAssured(
      rules = "ApplicationModelInMigration",
      reason = "the enum has been frozen since orders are imported from files")
  static class Third {
    void run(Connection connection) throws Exception {
      String kind = Order.Kind.RETAIL.name();
      connection.createStatement().execute("DROP TABLE c"); // expect: TableDrop
    }
  }
}
