package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

public class V1__Case extends BaseJavaMigration {
  private static final Table<Record> BOOKS = DSL.table("books");
  private static final Field<Integer> PAGES = DSL.field("pages", SQLDataType.INTEGER);

  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.update(BOOKS).set(PAGES, 1).execute(); // expect: UnbatchedBackfill
    jooq.update(BOOKS).set(PAGES, PAGES.plus(1)).where(PAGES.isNull()).execute(); // expect: UnbatchedBackfill
    jooq.update(BOOKS).set(PAGES, 3).where(DSL.field("id").eq(7)).execute();
  }
}
