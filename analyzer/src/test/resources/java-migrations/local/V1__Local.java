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
    var third = "DROP TABLE " + name(); // expect: TableDrop, UnresolvedSql
    statement.execute(third);
    String fourth;
    fourth = "DROP TABLE d"; // expect: TableDrop
    statement.execute(fourth);
    String table = "e";
    String fifth = "DROP TABLE " + table; // expect: TableDrop
    statement.execute(fifth);
    String changed = "DROP TABLE f";
    changed = changed + " CASCADE";
    statement.execute(changed); // expect: UnresolvedSql
    String appended = "DROP TABLE g";
    appended += " CASCADE";
    statement.execute(appended); // expect: UnresolvedSql
    String either;
    if (table.isEmpty()) {
      either = "DROP TABLE h";
    } else {
      either = "DROP TABLE i";
    }
    statement.execute(either); // expect: UnresolvedSql
    for (String each : List.of("DROP TABLE j")) {
      statement.execute(each); // expect: UnresolvedSql
    }
  }

  private static String name() {
    return "c";
  }
}
