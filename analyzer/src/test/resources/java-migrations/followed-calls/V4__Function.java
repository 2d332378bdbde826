package db.migration;

import java.sql.Statement;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V4__Function extends BaseJavaMigration {
  private static String quoted(String name) {
    return '"' + name + '"';
  }

  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    Function<String, String> drop = table -> "DROP TABLE " + table; // expect: TableDrop, TableDrop
    BiFunction<String, String, String> both = (schema, table) -> drop.apply(schema + "." + table);
    UnaryOperator<String> quoted = V4__Function::quoted;
    st.execute(both.apply("app", "users"));
    st.execute(drop.apply(quoted.apply("orders")));
  }
}
