package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Own_constant extends BaseJavaMigration {
  private static final String TABLE = "orders";
  private static final String DROP_CODE = "ALTER TABLE orders DROP COLUMN code"; // expect: ColumnDrop
  private String dropRemark = "ALTER TABLE orders DROP COLUMN remark"; // expect: ColumnDrop
  private final String dropNote;

  public V1__Own_constant() {
    dropNote = "ALTER TABLE orders DROP COLUMN note"; // expect: ColumnDrop
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    statement.execute("DROP TABLE " + TABLE); // expect: TableDrop
    statement.execute(V1__Own_constant.DROP_CODE);
    statement.execute(this.dropRemark);
    statement.execute(dropNote);
  }
}
