package com.acme;

import java.sql.Connection;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Has migrations, is none. */
class Runner {
  private final List<? extends JavaMigration> migrations = List.<BaseJavaMigration>of();

  void run(Connection connection) throws Exception {
    connection.createStatement().execute("DROP TABLE a");
    migrations.clear();
  }
}
