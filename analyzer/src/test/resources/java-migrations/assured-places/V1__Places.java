package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Places extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    for (@SafetyAssured(rules = "TableDrop", reason = "the loop's variable has no initializer") // expect: UnusedAssurance
        String sql : List.of("DROP TABLE a", "DROP TABLE b")) { // expect: TableDrop, TableDrop
      context.getConnection().createStatement().execute(sql);
    }
    @SafetyAssured(rules = "TableDrop", reason = "c and d were filled by the importer that is gone")
    String c = "DROP TABLE c", d = "DROP TABLE d";
    context.getConnection().createStatement().execute(c);
    context.getConnection().createStatement().execute(d);
    @SafetyAssured(rules = "TableDrop", reason = "assigned later, which is no initializer") // expect: UnusedAssurance
    String later;
    later = "DROP TABLE e"; // expect: TableDrop
    context.getConnection().createStatement().execute(later);
    context.getConnection().createStatement().execute(Constants.F);
    context.getConnection().createStatement().execute(new Sql("DROP TABLE g").text()); // expect: TableDrop
  }

  interface Constants {
    @SafetyAssured(rules = "TableDrop", reason = "f was filled by the importer that is gone")
    String F = "DROP TABLE f";
  }

  record Sql(
      @SafetyAssured(rules = "TableDrop", reason = "nothing is written in a component") // expect: UnusedAssurance
          String text) {}
}
