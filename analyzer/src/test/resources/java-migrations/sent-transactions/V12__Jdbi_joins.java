package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Jdbi;

public class V12__Jdbi_joins extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Jdbi jdbi = Jdbi.create(context.getConnection());
    jdbi.useTransaction(handle -> handle.execute("CREATE TABLE a (id bigint PRIMARY KEY)"));
    jdbi.useHandle(handle -> handle.execute("CREATE TABLE b (id bigint PRIMARY KEY)"));
  }
}
