package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

public class V1__Case extends BaseJavaMigration {
  private Resource script;

  @Override
  public void migrate(Context context) throws Exception {
    ScriptUtils.executeSqlScript( // expect: UnresolvedSql
        context.getConnection(), new ClassPathResource(System.getProperty("script")));
    ScriptUtils.executeSqlScript( // expect: UnresolvedSql
        context.getConnection(), new ClassPathResource("../outside.sql"));
    ScriptUtils.executeSqlScript(context.getConnection(), script); // expect: UnresolvedSql
  }
}
