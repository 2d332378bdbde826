package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Jdbi.create(context.getConnection()).useExtension(Names.class, names -> names.drop());
  }

  interface Names {
    @SqlUpdate("DROP TABLE names") // expect: TableDrop
    void drop();
  }
}
