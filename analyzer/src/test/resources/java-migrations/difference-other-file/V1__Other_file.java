package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** The compiler keeps the value of another class's field only if it is a constant expression. */
public class V1__Other_file extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    context
        .getConnection()
        .createStatement()
        .execute(Sql.DROP); // expect: UnresolvedSql; expect-source: TableDrop
  }
}
