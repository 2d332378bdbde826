package db.migration;

import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Local extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Statement statement = context.getConnection().createStatement();
    final String first = "DROP TABLE a"; // expect: TableDrop
    statement.execute(first);
    String second = "DROP TABLE b"; // expect: TableDrop
    statement.execute(second);
    var third = "DROP TABLE " + name(); // expect: TableDrop
    statement.execute(third);
    String fourth;
    fourth = "DROP TABLE d"; // expect: TableDrop
    statement.execute(fourth);
    String table = "e";
    String fifth = "DROP TABLE " + table; // expect: TableDrop
    statement.execute(fifth);
    String changed = "DROP TABLE f"; // expect: TableDrop, CascadingDrop
    changed = changed + " CASCADE";
    statement.execute(changed);
    String appended = "DROP TABLE g"; // expect: TableDrop, CascadingDrop
    appended += " CASCADE";
    statement.execute(appended);
    String either;
    if (table.isEmpty()) {
      either = "DROP TABLE h";
    } else {
      either = "DROP TABLE i"; // expect: TableDrop
    }
    statement.execute(either);
    for (String each : List.of("DROP TABLE j")) { // expect: TableDrop
      statement.execute(each);
    }
  }

  private static String name() {
    return "c";
  }
}
