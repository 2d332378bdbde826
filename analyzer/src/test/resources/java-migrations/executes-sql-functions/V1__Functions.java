package db.migration;

import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Sql;

public class V1__Functions extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Sql sql = Sql.of(context);
    List.of("DROP TABLE a").forEach(sql::send); // expect: TableDrop
    List.of("DROP TABLE b").forEach(s -> sql.send(s)); // expect: TableDrop
    for (String table : List.of("c", "d")) {
      sql.send("DROP TABLE " + table); // expect: TableDrop
    }
  }
}
