package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.alterTable(Books.BOOKS).dropColumn(Books.BOOKS.TITLE).execute(); // expect: ColumnDrop
    jooq.createIndex("books_title").on(Books.BOOKS, Books.BOOKS.TITLE).execute(); // expect: BlockingIndexCreation
    jooq.alterTable("authors").addColumn(Books.BOOKS.TITLE).execute(); // expect: RequiredColumnAddition
  }
}
