package db.migration;

import io.github.surefoot.annotations.SafetyAssured;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    drop(jooq);
    jooq.dropTable("books").execute(); // expect: TableDrop
  }

  @SafetyAssured(
      rules = "TableDrop",
      reason = "authors was copied to people in release 12 and nothing reads it any more")
  private static void drop(DSLContext jooq) {
    jooq.dropTable("authors").execute();
  }
}
