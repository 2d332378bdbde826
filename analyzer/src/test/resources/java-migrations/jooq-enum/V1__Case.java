package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.createType("state").asEnum("new", "sold").execute();
    jooq.alterType("state").addValue("lost").execute();
    jooq.alterType("state").renameValue("lost").to("gone").execute();
    jooq.dropTypeIfExists("condition").execute();
  }
}
