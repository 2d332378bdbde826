package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.commentOnTable("books").is("it's all of them").execute();
    jooq.commentOnColumn(DSL.name("books", "title")).is("as printed").execute();
    jooq.select(DSL.field("id")).from("books").where(DSL.field("pages").isNull()).fetch();
    jooq.selectFrom("books").limit(10).fetch();
    jooq.fetchCount(DSL.table("books"));
  }
}
