package db.migration;

import java.sql.Connection;

public class V1__With_base extends Base { // expect: TableDrop
  @Override
  void change(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE " + TABLE); // expect: TableDrop
  }
}
