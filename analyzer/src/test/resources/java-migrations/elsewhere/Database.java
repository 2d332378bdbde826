package db.migration;

import io.github.surefoot.annotations.SchemaMigration;
import org.flywaydb.core.api.migration.Context;

final class Database {
  static void change(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE orders"); // expect: TableDrop
  }
}

@SchemaMigration
class Upgrade {
  void run(Context context) throws Exception {
    Database.change(context);
  }
}

@SchemaMigration
class Empty {}
