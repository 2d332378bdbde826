package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Escapes extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    statement.execute("ALTER TABLE \"Orders\"\n\tDROP COLUMN \"c\u006fde\""); // expect: ColumnDrop
    statement.execute(\u0022DROP TABLE o\u0022 + "ld" + '_' + "orders"); // expect: TableDrop
    statement.execute("DROP TABLE \117\162ders"); // expect: TableDrop
  }
}
