package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__One_of_two extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();

    if (context.getConnection().isReadOnly()) {
      statement.execute("CREATE TABLE crates (id bigint PRIMARY KEY)");
    } else {
      statement.execute("CREATE TABLE crates (id uuid PRIMARY KEY)");
    }
  }
}
