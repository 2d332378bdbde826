package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** The other class is part of the same compilation. */
public class V1__Other_file extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute(Sql.DROP); // expect: UnresolvedSql, TableDrop
  }
}
