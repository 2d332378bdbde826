package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.PreparedStatement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Local extends BaseJavaMigration {
  private static final String DROP_B = "DROP TABLE b";

  @Override
  public void migrate(Context context) throws Exception {
    @SafetyAssured(rules = "TableDrop", reason = "created by mistake in 2026.1, never written to")
    String sql = "DROP TABLE a";
    context.getConnection().createStatement().execute(sql);
    try (@SafetyAssured(rules = "TableDrop", reason = "created by mistake in 2026.1, too; never filled")
        PreparedStatement drop = context.getConnection().prepareStatement(DROP_B)) {
      drop.execute();
    }
    context.getConnection().createStatement().execute("DROP TABLE c"); // expect: TableDrop
  }
}
