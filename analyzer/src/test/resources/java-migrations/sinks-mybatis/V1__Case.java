package db.migration;

import java.io.StringReader;
import org.apache.ibatis.jdbc.ScriptRunner;
import org.apache.ibatis.jdbc.SqlRunner;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    new SqlRunner(context.getConnection()).run("DROP TABLE a"); // expect: TableDrop
    new ScriptRunner(context.getConnection())
        .runScript(
            new StringReader(
                "DROP TABLE b;" // expect: TableDrop
                    + "DROP TABLE c;")); // expect: TableDrop
  }
}
