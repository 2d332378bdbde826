package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.createIndex("books_title").on("books", "title").execute(); // expect: BlockingIndexCreation
    jooq.createUniqueIndexIfNotExists("books_isbn") // expect: BlockingIndexCreation, UnprovenUniqueness
        .on(DSL.table("books"), DSL.field("isbn"))
        .where(DSL.field("state").in("new", "sold"))
        .execute();
    jooq.execute("create index concurrently books_pages on books (pages)"); // expect: ConcurrentIndexInTransaction, LockHeldAcrossStatements
  }
}
