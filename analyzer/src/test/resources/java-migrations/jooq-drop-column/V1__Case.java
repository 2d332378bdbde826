package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.alterTable("books").dropColumn("title").execute(); // expect: ColumnDrop
    jooq.alterTable("books")
        .dropColumns("a", "b") // expect: ColumnDrop, ColumnDrop
        .execute();
    jooq.alterTableIfExists("books").dropColumnIfExists(DSL.field("c")).cascade().execute(); // expect: CascadingDrop, ColumnDrop
  }
}
