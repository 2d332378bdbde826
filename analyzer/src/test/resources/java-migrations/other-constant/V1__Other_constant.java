package db.migration;

import static db.names.Tables.CUSTOMERS;
import static db.names.Tables.Archive.*;

import db.names.Tables;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Other_constant extends BaseJavaMigration implements Names {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    statement.execute("DROP TABLE " + Tables.ORDERS); // expect: TableDrop
    statement.execute("DROP TABLE " + CUSTOMERS); // expect: TableDrop
    statement.execute("DROP TABLE old_" + YEARS); // expect: TableDrop
    statement.execute("DROP TABLE " + db.names.Tables.Archive.YEARS); // expect: TableDrop
    statement.execute("DROP TABLE " + SAME_PACKAGE); // expect: TableDrop
    statement.execute(Tables.DROP_INVOICES); // expect: TableDrop
  }
}
