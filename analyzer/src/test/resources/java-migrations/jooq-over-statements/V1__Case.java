package db.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.AlterTableStep;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    AlterTableStep books = jooq.alterTable("books");
    books.dropColumn("title").execute(); // expect: ColumnDrop
    Query renaming = books.renameColumn("pages").to("length"); // expect: ColumnRename
    renaming.execute();
    String sql = jooq.dropTable("authors").cascade().getSQL(); // expect: CascadingDrop, TableDrop
    jooq.execute(sql);
  }
}
