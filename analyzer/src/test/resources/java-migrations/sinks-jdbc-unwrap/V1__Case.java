package db.migration;

import java.io.StringReader;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    PGConnection connection = context.getConnection().unwrap(PGConnection.class);
    CopyManager copying = connection.getCopyAPI();
    copying.copyIn("COPY orders (id) FROM STDIN", new StringReader("1\n"));
    new CopyManager(null).copyOut("DROP TABLE a"); // expect: TableDrop
  }
}
