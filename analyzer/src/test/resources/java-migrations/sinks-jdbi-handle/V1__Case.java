package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Jdbi jdbi = Jdbi.create(context.getConnection());
    try (Handle handle = jdbi.open()) {
      handle.execute("DROP TABLE a"); // expect: TableDrop
      handle.createUpdate("DELETE FROM b WHERE id = :id").bind("id", 1).execute();
      handle.prepareBatch("INSERT INTO c (id) VALUES (?)").add(1).execute();
      handle.createBatch()
          .add("DROP TABLE d") // expect: TableDrop
          .add("DROP TABLE e") // expect: TableDrop
          .execute();
      handle.getConnection().createStatement().execute("DROP TABLE f"); // expect: TableDrop
    }
  }
}
