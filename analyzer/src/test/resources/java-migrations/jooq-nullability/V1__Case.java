package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.alterTable("books").alterColumn("title").dropNotNull().execute();
    jooq.alterTable("books").alterColumn("pages").setNotNull().execute(); // expect: NotNullScan
  }
}
