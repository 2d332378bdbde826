package db.migration;

import static store.generated.Tables.AUTHORS;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import store.generated.Tables;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) {
    DSLContext jooq = DSL.using(context.getConnection());
    jooq.alterTable(Tables.BOOKS).dropColumn(Tables.BOOKS.TITLE).execute(); // expect: ApplicationModelInMigration, ColumnDrop
    jooq.dropTable(AUTHORS).execute(); // expect: TableDrop
    jooq.deleteFrom(AUTHORS).where(AUTHORS.NAME.eq("x")).execute();
  }
}
