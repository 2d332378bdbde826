package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.deleteFrom(DSL.table("books")).execute(); // expect: WholeTableDelete
    jooq.deleteFrom(DSL.table("books")).where(DSL.field("state").eq("sold")).execute();
    jooq.delete(DSL.table("books")).where(DSL.noCondition()).execute(); // expect: WholeTableDelete
  }
}
