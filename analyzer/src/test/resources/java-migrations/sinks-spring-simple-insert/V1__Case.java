package db.migration;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.simple.SimpleJdbcCall;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    DataSource source = context.getConfiguration().getDataSource();
    new SimpleJdbcInsert(source).withTableName("countries").execute(Map.of("code", "CH"));
    new SimpleJdbcCall(source).withProcedureName("p").execute(); // expect: UnresolvedSql
  }
}
