package db.migration;

import java.sql.Connection;

public class V1__With_base extends Base {
  @Override
  void change(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE orders"); // expect: TableDrop
  }
}
