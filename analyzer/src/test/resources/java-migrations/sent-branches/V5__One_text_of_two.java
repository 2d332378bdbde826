package db.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V5__One_text_of_two extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();

    String type = context.getConnection().isReadOnly() ? "text" : "varchar(20)";
    statement.execute("CREATE TABLE labels (id bigint PRIMARY KEY, name " + type + ")");
    statement.execute("COMMENT ON TABLE labels IS 'printed'");
  }
}
