package db.migration;

import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.util.Names;
import shop.util.Status;

public class V1__Helpers extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    JdbcTemplate template = new JdbcTemplate(null);
    List<Status> all = List.of(Status.values());
    template.execute("DROP TABLE " + Names.ORDERS); // expect: TableDrop
    template.execute("DROP TABLE " + Names.of(Status.OPEN)); // expect: TableDrop
  }
}
