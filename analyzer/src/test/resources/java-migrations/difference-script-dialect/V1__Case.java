package db.migration;

import java.util.Locale;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    String name = context.getConnection().getMetaData().getDatabaseProductName();
    String path = "orders-" + name.toLowerCase(Locale.ROOT) + ".sql";
    ScriptUtils.executeSqlScript( // expect-javac: UnresolvedSql
        context.getConnection(), new ClassPathResource(path));
  }
}
