package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import shop.Sql;

public class V1__Varargs extends BaseJavaMigration {
  private static final String[] MANY = {
    "DROP TABLE d", // expect: TableDrop
    "DROP TABLE e" // expect: TableDrop
  };

  @Override
  public void migrate(Context context) throws Exception {
    Sql.all("DROP TABLE a", "DROP TABLE b"); // expect: TableDrop, TableDrop
    Sql.all(new String[] {"DROP TABLE c"}); // expect: TableDrop
    Sql.all(MANY);
    Sql.all();
    Sql.labelled("label", "DROP TABLE f"); // expect: TableDrop
    Sql.labelled("label");
  }
}
