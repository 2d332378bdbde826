package db.migration;

import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Optional_table extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    String table = Optional.<String>empty().or(() -> Optional.of("x")).map(t -> t + "y").orElse("users");
    st.execute("DROP TABLE " + table); // expect: TableDrop
  }
}
