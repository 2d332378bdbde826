package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    // The compiler has no sources beside those that it compiles.
    ScriptUtils.executeSqlScript( // expect-javac: UnresolvedSql
        context.getConnection(), new ClassPathResource("drop.sql", getClass()));
    ScriptUtils.executeSqlScript( // expect-javac: UnresolvedSql
        context.getConnection(),
        new EncodedResource(new ClassPathResource("/add.sql"), "UTF-8"));
  }
}
