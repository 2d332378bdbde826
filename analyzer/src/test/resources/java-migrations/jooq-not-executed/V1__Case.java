package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.dropTable("books"); // expect: UnresolvedSql
    jooq.alterTable("books").dropColumn("title").getSQL(); // expect: ColumnDrop
    Query kept = jooq.dropTable("authors");
    jooq.createIndex("books_title").on("books", "title"); // expect: UnresolvedSql
  }
}
