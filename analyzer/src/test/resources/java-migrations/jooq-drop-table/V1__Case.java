package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  private static final Table<Record> BOOKS = DSL.table(DSL.name("shop", "books"));

  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.dropTable("authors").execute(); // expect: TableDrop
    jooq.dropTableIfExists(BOOKS).cascade().execute(); // expect: TableDrop
    jooq.dropView("sold_books").execute(); // expect: ObjectDrop
  }
}
