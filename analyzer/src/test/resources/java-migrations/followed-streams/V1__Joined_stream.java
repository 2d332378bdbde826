package db.migration;

import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Joined_stream extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement st = context.getConnection().createStatement();
    st.execute(
        Stream.of("a", "b")
            .map(table -> "app." + table)
            .collect(Collectors.joining(", ", "DROP TABLE ", " CASCADE"))); // expect: CascadingDrop, CascadingDrop, TableDrop, TableDrop
  }
}
