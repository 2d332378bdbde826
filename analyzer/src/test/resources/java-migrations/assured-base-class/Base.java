package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

@SafetyAssured(rules = "TableDrop", reason = "the base class drops nothing but its own work tables")
abstract class Base extends BaseJavaMigration {
  @Override
  public final void migrate(Context context) throws Exception {
    context.getConnection().createStatement().execute("DROP TABLE work_of_base");
    change(context.getConnection());
  }

  abstract void change(Connection connection) throws Exception;
}
