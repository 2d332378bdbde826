package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Jdbi;

public class V13__Jdbi_begins extends BaseJavaMigration {
  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }

  @Override
  public void migrate(Context context) throws Exception {
    Jdbi jdbi = Jdbi.create(context.getConnection());
    jdbi.useHandle(handle -> handle.execute("VACUUM orders"));
    jdbi.useTransaction(handle -> handle.execute("VACUUM orders")); // expect: NonTransactionalStatement
  }
}
