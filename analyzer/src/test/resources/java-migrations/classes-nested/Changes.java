package com.acme;

import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** All migrations of a service in one file, handed to {@code javaMigrations(...)}. */
public final class Changes {
  public static final List<JavaMigration> ALL = List.of(new V1__A(), new V2__B());

  private Changes() {}

  void never(java.sql.Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE c");
  }

  static final class V1__A extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws Exception {
      context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
    }
  }

  static final class V2__B extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws Exception {
      context.getConnection().createStatement().execute("DROP TABLE b"); // expect: TableDrop
    }
  }
}
