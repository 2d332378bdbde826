package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  private static final Table<Record> BOOKS = DSL.table(DSL.name("books"));

  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.execute("ALTER TABLE {0} DROP COLUMN {1}", BOOKS, DSL.name("title")); // expect: ColumnDrop
    jooq.execute("UPDATE books SET pages = ? WHERE title = {1}", 1, DSL.val("x"));
    jooq.query("DROP TABLE {0}", DSL.name("authors")).execute(); // expect: TableDrop
    jooq.batch(jooq.dropTable("a"), jooq.dropTable("b")).execute(); // expect: TableDrop, TableDrop
  }
}
