package db.migration;

import java.sql.Statement;
import java.util.stream.IntStream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Range extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    for (String sql : IntStream.rangeClosed(1, 3).mapToObj(i -> "DROP TABLE part_" + i).toList()) { // expect: TableDrop, TableDrop, TableDrop
      st.execute(sql);
    }
  }
}
