package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.insertInto(DSL.table("states"))
        .columns(DSL.field("id"), DSL.field("name"))
        .values(1, "new")
        .values(2, "it's sold")
        .execute();
    jooq.insertInto(DSL.table("old_books")) // expect: PositionalInsert, UnbatchedBackfill
        .select(DSL.selectFrom("books"))
        .execute();
    jooq.insertInto(DSL.table("states")).set(DSL.field("id"), (Object) 3).onConflictDoNothing().execute();
  }
}
