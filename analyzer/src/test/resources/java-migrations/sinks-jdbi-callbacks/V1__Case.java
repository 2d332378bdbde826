package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Jdbi jdbi = Jdbi.create(context.getConnection());
    jdbi.useHandle(handle -> handle.execute("DROP TABLE a")); // expect: TableDrop
    int changed = jdbi.withHandle(h -> h.execute("DROP TABLE b")); // expect: TableDrop
    jdbi.useTransaction(this::change);
    jdbi.useHandle(handle -> new Helper(handle).run("DROP TABLE c")); // expect: TableDrop
  }

  private void change(Handle handle) {
    handle.execute("DROP TABLE d"); // expect: TableDrop
  }

  private record Helper(Handle handle) {
    void run(String sql) {
      handle.execute(sql);
    }
  }
}
