package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    ResourceDatabasePopulator populator =
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/one.sql")); // expect-javac: UnresolvedSql
    populator.addScript(new ClassPathResource("two.sql")); // expect-javac: UnresolvedSql
    populator.addScripts( // expect: UnresolvedSql
        new ClassPathResource("no-such-file.sql"));
    populator.execute(context.getConfiguration().getDataSource());
  }
}
