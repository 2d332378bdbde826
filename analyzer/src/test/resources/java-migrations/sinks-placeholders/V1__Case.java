package db.migration;

import java.sql.Statement;
import java.text.MessageFormat;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    statement.execute(
        MessageFormat.format("ALTER TABLE a DROP COLUMN {0}", "b")); // expect: ColumnDrop
    statement.execute("ALTER TABLE a DROP COLUMN {0}"); // expect: ColumnDrop, UnresolvedSql
    statement.execute("SELECT '{0}', $${1}$$ -- {2}");
  }
}
