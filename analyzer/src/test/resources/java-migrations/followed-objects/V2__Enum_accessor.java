package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Enum_accessor extends BaseJavaMigration {
  private enum Table {
    USERS,
    ORDERS("shop_orders");

    private final String given;

    Table() {
      this(null);
    }

    Table(String given) {
      this.given = given;
    }

    String sqlName() {
      return given == null ? name().toLowerCase() : given;
    }
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (Table table : Table.values()) {
      st.execute("DROP TABLE " + table.sqlName()); // expect: TableDrop, TableDrop
    }
  }
}
