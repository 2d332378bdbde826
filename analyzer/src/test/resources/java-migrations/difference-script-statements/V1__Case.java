package db.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    String script = Files.readString(Path.of("statements.sql"));
    for (String sql : script.split(";")) {
      statement.addBatch(sql); // expect-javac: UnresolvedSql
    }
    statement.executeBatch();
  }
}
